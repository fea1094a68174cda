"""What waits for those who go to communities, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, listed
from meetings.models import PlanAction
from outreach.agreed import outreach_rules
from outreach.models import Community
from outreach.plan_kind import VisitPromises
from outreach.rules import Can
from people.models import Person

PAGE = "outreach:communities"
PROMISE, COMMUNITIES = _lazy("Promise"), _lazy("Communities")


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    """Promises of theirs, and late ones that nobody looks after any more; and who was not met for long."""
    is_keeper = person.has_perm(Can.KEEP)
    nobodys = Q(owner=None) | Q(owner__is_active=False) if is_keeper else Q(pk=None)
    own = Q(owner=person) if is_keeper else Q(pk=None)
    promises = PlanAction.objects.open().filter(own | nobodys & Q(due_on__lt=today))
    promises = promises.filter(plan__kind=VisitPromises.name)
    where = "plan__visit__community__name"
    yield listed(
        "outreach.promise", promises, _promise_line, key="pk", title="what", where=where, due="due_on"
    )
    if is_keeper:
        unmet = Community.objects.not_met_since(outreach_rules(today).met_before)
        yield counted("outreach.not_met", Community.objects.filter(pk__in=unmet.values("pk")), _not_met_line)


def _promise_line(row: FoundRow) -> WaitingItem:
    note = str(_lazy("We promised it on a visit. Say what came of it."))
    url = reverse("outreach:promise", args=[row.key])
    return WaitingItem(str(PROMISE), row.title, url, due=row.due, where=row.where, note=note, page=PAGE)


def _not_met_line(row: FoundRow) -> WaitingItem:
    title = ngettext(
        "{number} community was not met for a long time",
        "{number} communities were not met for a long time",
        row.count,
    ).format(number=row.count)
    return WaitingItem(str(COMMUNITIES), title, reverse(PAGE), page=PAGE, is_own=True)
