from django.apps import AppConfig

from kit.waiting import WAITING
from kit.write_order import register_write_order
from publicity.registry import PUBLICITY_KINDS


class IdeasConfig(AppConfig):
    name = "initiatives.ideas"
    verbose_name = "Calls for ideas"

    def ready(self) -> None:
        from initiatives.ideas import outreach, privacy, waiting, write_order

        privacy.register()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
        PUBLICITY_KINDS.add(20, outreach.IDEA_KIND)
