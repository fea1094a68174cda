from django.apps import AppConfig

from kit.waiting import NEWS, WAITING
from kit.write_order import register_write_order


class FeedbackConfig(AppConfig):
    name = "feedback"
    verbose_name = "What people say"

    def ready(self) -> None:
        from feedback import account, privacy, write_order
        from feedback.selectors import news, waiting

        account.register_parts()
        privacy.register()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
