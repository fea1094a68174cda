from django.apps import AppConfig

from kit.waiting import WAITING
from kit.write_order import register_write_order


class CircleConfig(AppConfig):
    name = "circle"
    verbose_name = "Who holds the power?"

    def ready(self) -> None:
        from circle import privacy, write_order
        from circle.selectors import waiting

        privacy.register()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
