from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "insight.intake"
    verbose_name = "Feedback from elsewhere"

    def ready(self) -> None:
        from insight.intake import privacy

        privacy.register()
