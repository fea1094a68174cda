from django.apps import AppConfig

from kit.write_order import register_write_order


class RoundsConfig(AppConfig):
    name = "forums.rounds"
    verbose_name = "Community forums"

    def ready(self) -> None:
        from forums.rounds import wording, write_order

        wording.register_words()
        register_write_order(write_order.rows)
