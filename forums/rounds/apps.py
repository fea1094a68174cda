from django.apps import AppConfig

from kit.write_order import register_write_order


class RoundsConfig(AppConfig):
    name = "forums.rounds"
    verbose_name = "Community forums"

    def ready(self) -> None:
        from forums.rounds import privacy, write_order

        privacy.register()
        register_write_order(write_order.rows)
