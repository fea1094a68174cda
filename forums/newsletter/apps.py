from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "forums.newsletter"
    verbose_name = "The newsletter"

    def ready(self) -> None:
        from forums.newsletter import privacy

        privacy.register()
