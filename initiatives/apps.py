from django.apps import AppConfig

from kit.waiting import NEWS, WAITING
from kit.write_order import register_write_order


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = "Work done together"

    def ready(self) -> None:
        from initiatives import account, privacy, write_order
        from initiatives.selectors import news, waiting

        account.register_parts()
        privacy.register()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
