from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "insight.coding"
    verbose_name = "What comments are about"

    def ready(self) -> None:
        from insight.coding import privacy

        privacy.register()
