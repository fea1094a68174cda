from django.apps import AppConfig

from kit.waiting import NEWS, WAITING


class PaymentsConfig(AppConfig):
    name = "volunteers.payments"
    verbose_name = "Claims and payments"

    def ready(self) -> None:
        from volunteers.payments import account, privacy
        from volunteers.payments.selectors import news, waiting

        account.register_parts()
        privacy.register()
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
