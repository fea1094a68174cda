from django.apps import AppConfig

from kit.waiting import WAITING


class IntakeConfig(AppConfig):
    name = "insight.intake"
    verbose_name = "Feedback from elsewhere"

    def ready(self) -> None:
        from insight.intake import privacy
        from insight.intake.selectors import waiting

        privacy.register()
        WAITING.add(waiting.waiting_for)
