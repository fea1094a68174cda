from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class AnsweringConfig(AppConfig):
    name = "feedback.answering"
    verbose_name = "Answers"

    def ready(self) -> None:
        from feedback.answering import privacy
        from feedback.answering.selectors import news, waiting

        privacy.register()
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
