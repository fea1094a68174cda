from celery import signals
from django.apps import AppConfig


class Coprod(AppConfig):
    name = "coprod"
    verbose_name = "Working together"

    def ready(self) -> None:
        from people import selectors

        def look_at_the_trust(**_task: object) -> None:
            selectors.the_trust()

        # As each page does: a task counts with the bank holiday that an administrator has just entered.
        signals.task_prerun.connect(look_at_the_trust, weak=False, dispatch_uid="look_at_the_trust")
