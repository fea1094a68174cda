from django.apps import AppConfig

from kit.open_data import OPEN_TABLES


class PlansConfig(AppConfig):
    name = "audits.plans"
    verbose_name = "What team and people plan"

    def ready(self) -> None:
        from audits.plans import open_data

        OPEN_TABLES.add(40, open_data.PLANS)
