from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "publicity"
    verbose_name = "Telling people about it"

    def ready(self) -> None:
        from publicity import privacy

        privacy.register()
