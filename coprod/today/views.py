"""Where sign-in leads, and stopping the emails of what waits there."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from coprod.today import digests, presenters, selectors
from coprod.today.quarter_line import quarter_line
from insight.reports.rules import Can
from kit.letters.stopping import StopLettersView
from people.accounts import actions, visits
from people.models import Person


class Today(TemplateView):
    """Everything that waits for whoever is signed in."""

    template_name = "coprod/today.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        items = selectors.waiting_items(person, today)
        selectors.note_numbers(person, today, selectors.count_by_page(items))
        waiting = presenters.by_when(items, today, may_be_late=person.is_staff_somewhere)
        last_here = visits.note_visit(person, today)
        quarter = quarter_line(today)
        next_day = min(
            [row.item.due for row in waiting.dates] + [row.day for row in quarter.dates], default=None
        )
        since = last_here or today - presenters.NEW_AT_FIRST
        return super().get_context_data(
            today=today,
            roles=person.roles_today,
            may_read_dashboard=person.has_perm(Can.SEE_DASHBOARD),
            waiting=waiting,
            sentences=presenters.sentences(waiting, next_day),
            quarter=quarter,
            last_here=last_here,
            news=selectors.news_items(person, since),
            ways_on=[] if waiting.count else presenters.ways_on(person),
            **kwargs,
        )


class StopDigest(StopLettersView):
    template_name = "coprod/digest_stop.jinja"

    def find(self, token: str) -> Person | None:
        return digests.STOP.row(Person.objects.filter(is_active=True), token)

    def stop(self, person: Person) -> None:
        actions.stop_digest(person=person, at=timezone.now())
