from django.apps import AppConfig

from kit.write_order import register_write_order


class SubscriptionsConfig(AppConfig):
    name = "subscriptions"
    verbose_name = "Who asked to be told"

    def ready(self) -> None:
        from subscriptions import write_order

        register_write_order(write_order.rows)
