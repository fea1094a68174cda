from django.apps import AppConfig

from kit.open_data import OPEN_TABLES
from kit.waiting import WAITING
from publicity.registry import PUBLICITY_KINDS


class RoomConfig(AppConfig):
    name = "forums.room"
    verbose_name = "Forums in the room"

    def ready(self) -> None:
        from forums.room import account, open_data, outreach, privacy, waiting

        account.register_parts()
        privacy.register()
        OPEN_TABLES.add(30, open_data.FORUMS_HELD)
        OPEN_TABLES.add(31, open_data.ASKED_AT_FORUMS)
        WAITING.add(waiting.waiting_for)
        PUBLICITY_KINDS.add(10, outreach.FORUM_KIND)
