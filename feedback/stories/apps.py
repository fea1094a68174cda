from django.apps import AppConfig

from kit.waiting import WAITING
from kit.write_order import register_write_order


class StoriesConfig(AppConfig):
    name = "feedback.stories"
    label = "stories"
    verbose_name = "Stories that people told"

    def ready(self) -> None:
        from feedback.stories import account, privacy, waiting, write_order

        account.register_parts()
        privacy.register()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
