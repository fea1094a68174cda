from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class SubmittingConfig(AppConfig):
    name = "feedback.submitting"
    verbose_name = "Saying something"

    def ready(self) -> None:
        from feedback.submitting import account, privacy
        from feedback.submitting.selectors import news, waiting

        account.register_parts()
        privacy.register()
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
