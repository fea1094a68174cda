from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "What is agreed, and who does it"

    def ready(self) -> None:
        from meetings import privacy

        privacy.register()
