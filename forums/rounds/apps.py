from django.apps import AppConfig

from kit.waiting import NEWS, WAITING
from kit.write_order import register_write_order


class RoundsConfig(AppConfig):
    name = "forums.rounds"
    verbose_name = "Community forums"

    def ready(self) -> None:
        from forums.rounds import account, hearing, privacy, write_order
        from forums.rounds.selectors import news, waiting

        account.register_parts()
        privacy.register()
        hearing.listen()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
