from django.apps import AppConfig

from kit.waiting import WAITING
from kit.write_order import register_write_order


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from people import waiting, write_order

        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
