from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "forums.room"
    verbose_name = "Forums in the room"

    def ready(self) -> None:
        from forums.room import account, privacy

        account.register_parts()
        privacy.register()
