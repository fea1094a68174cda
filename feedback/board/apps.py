from django.apps import AppConfig

from kit.open_data import OPEN_TABLES
from kit.waiting import NEWS


class BoardConfig(AppConfig):
    name = "feedback.board"
    verbose_name = "The board"

    def ready(self) -> None:
        from feedback.board import account, open_data, privacy
        from feedback.board.selectors import news

        account.register_parts()
        privacy.register()
        NEWS.add(news.news_for)
        OPEN_TABLES.add(10, open_data.POINTS)
