from django.apps import AppConfig

from kit.write_order import register_write_order


class Letters(AppConfig):
    name = "kit.letters"
    label = "letters"
    verbose_name = "Letters we send"

    def ready(self) -> None:
        from kit.letters import write_order

        register_write_order(write_order.rows)
