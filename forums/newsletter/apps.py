from django.apps import AppConfig

from kit.waiting import WAITING


class NewsletterConfig(AppConfig):
    name = "forums.newsletter"
    verbose_name = "The newsletter"

    def ready(self) -> None:
        from forums.newsletter import privacy, waiting

        privacy.register()
        WAITING.add(waiting.waiting_for)
