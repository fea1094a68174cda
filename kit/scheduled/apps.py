from django.apps import AppConfig


class Scheduled(AppConfig):
    name = "kit.scheduled"
    label = "scheduled"
    verbose_name = "What runs by itself"

    def ready(self) -> None:
        from kit.scheduled import record

        record.connect()
