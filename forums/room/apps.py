from django.apps import AppConfig

from kit.open_data import OPEN_TABLES


class RoomConfig(AppConfig):
    name = "forums.room"
    verbose_name = "Forums in the room"

    def ready(self) -> None:
        from forums.room import account, open_data, privacy

        account.register_parts()
        privacy.register()
        OPEN_TABLES.add(30, open_data.FORUMS_HELD)
