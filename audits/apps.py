from django.apps import AppConfig

from kit.waiting import WAITING
from kit.write_order import register_write_order


class AuditsConfig(AppConfig):
    name = "audits"
    verbose_name = "How teams work with people"

    def ready(self) -> None:
        from audits import privacy, write_order
        from audits.selectors import waiting

        privacy.register()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
