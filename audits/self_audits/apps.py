from django.apps import AppConfig

from kit.waiting import WAITING
from kit.write_order import register_write_order


class SelfAuditsConfig(AppConfig):
    """Its label is the room's name, as tables and permissions have it."""

    name = "audits.self_audits"
    label = "audits"
    verbose_name = "How teams work with people"

    def ready(self) -> None:
        from audits.self_audits import write_order
        from audits.self_audits.plan_kind import AuditPlans
        from audits.self_audits.selectors import waiting
        from meetings.plan_kinds import register_plan_kind

        register_plan_kind(AuditPlans())
        register_write_order(write_order.rows)
        WAITING.add(waiting.waiting_for)
