from django.apps import AppConfig

from kit.waiting import WAITING


class ModerationConfig(AppConfig):
    name = "feedback.moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        from feedback.moderation.selectors import waiting

        WAITING.add(waiting.waiting_for)
