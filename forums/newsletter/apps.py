from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class NewsletterConfig(AppConfig):
    name = "forums.newsletter"
    verbose_name = "The newsletter"

    def ready(self) -> None:
        from forums.newsletter import news, privacy, waiting

        privacy.register()
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
