from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "insight"
    verbose_name = "What feedback tells us together"

    def ready(self) -> None:
        from insight import privacy

        privacy.register()
