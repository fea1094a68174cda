from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class NewsletterConfig(AppConfig):
    name = "forums.newsletter"
    verbose_name = "The newsletter"

    def ready(self) -> None:
        from feedback.stories.copies import register_texts
        from forums.newsletter import news, privacy, waiting
        from forums.newsletter.models import Section

        privacy.register()
        register_texts(Section, "heading", "text")
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
