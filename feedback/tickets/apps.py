from django.apps import AppConfig

from kit.write_order import register_write_order


class TicketsConfig(AppConfig):
    """Its label is the room's name, as tables and permissions have it."""

    name = "feedback.tickets"
    label = "feedback"
    verbose_name = "What people say"

    def ready(self) -> None:
        from feedback.tickets import wording, write_order

        wording.register_words()
        register_write_order(write_order.rows)
