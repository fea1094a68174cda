from django.apps import AppConfig

from kit.waiting import WAITING


class OutreachConfig(AppConfig):
    name = "outreach"
    verbose_name = "Going to where people are"

    def ready(self) -> None:
        from meetings.plan_kinds import register_plan_kind
        from outreach import privacy
        from outreach.plan_kind import VisitPromises
        from outreach.selectors import waiting

        privacy.register()
        register_plan_kind(VisitPromises())
        WAITING.add(waiting.waiting_for)
