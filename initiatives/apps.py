from django.apps import AppConfig

from kit.helping import HELPED_WORKS
from kit.open_data import OPEN_TABLES
from kit.waiting import NEWS, WAITING
from kit.write_order import register_write_order
from publicity.registry import PUBLICITY_KINDS


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = "Work done together"

    def ready(self) -> None:
        from initiatives import account, helped, open_data, outreach, privacy, wording, write_order
        from initiatives.selectors import news, waiting

        account.register_parts()
        privacy.register()
        wording.register_words()
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
        NEWS.add(news.news_for)
        HELPED_WORKS.add("initiatives", helped.open_works, helped.work_of)
        OPEN_TABLES.add(20, open_data.INITIATIVES)
        OPEN_TABLES.add(21, open_data.MILESTONES)
        OPEN_TABLES.add(22, open_data.CHANGES)
        PUBLICITY_KINDS.add(40, outreach.INITIATIVE_KIND)
