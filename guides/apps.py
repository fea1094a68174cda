from django.apps import AppConfig

from kit.waiting import WAITING


class GuidesConfig(AppConfig):
    name = "guides"
    verbose_name = "Guides"

    def ready(self) -> None:
        from guides.selectors import waiting

        WAITING.add(waiting.waiting_for)
