from django.apps import AppConfig

from kit.waiting import WAITING


class CodingConfig(AppConfig):
    name = "insight.coding"
    verbose_name = "What comments are about"

    def ready(self) -> None:
        from insight.coding import privacy
        from insight.coding.selectors import waiting

        privacy.register()
        WAITING.add(waiting.waiting_for)
