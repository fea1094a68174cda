from django.apps import AppConfig

from kit.write_order import register


class FeedbackConfig(AppConfig):
    name = "feedback"
    verbose_name = "What people say"

    def ready(self) -> None:
        from feedback import privacy, write_order

        privacy.register()
        register(write_order.rows)
