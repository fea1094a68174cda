from django.apps import AppConfig

from kit.waiting import WAITING
from kit.write_order import register_write_order


class AssetsConfig(AppConfig):
    name = "assets"
    verbose_name = "What a place has"

    def ready(self) -> None:
        from assets import privacy, write_order
        from assets.selectors import waiting

        privacy.register()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
