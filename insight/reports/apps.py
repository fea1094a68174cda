from django.apps import AppConfig

from kit.waiting import WAITING


class ReportsConfig(AppConfig):
    name = "insight.reports"
    verbose_name = "What feedback tells us together"

    def ready(self) -> None:
        from insight.reports.selectors import waiting

        WAITING.add(waiting.waiting_for)
