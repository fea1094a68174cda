"""What waits for those who go to communities, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from feedback.influence.selectors import to_check_by, to_finish_by
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, listed
from meetings.models import PlanAction
from outreach.agreed import outreach_rules
from outreach.models import Community
from outreach.plan_kind import VisitPromises
from outreach.rules import Can
from outreach.selectors.requests import visit_influences
from people.models import Person

PAGE = "outreach:communities"
HOME = "outreach:home"
PROMISE, COMMUNITIES = _lazy("Promise"), _lazy("Communities")
REQUEST = _lazy("What a visit asked for")


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
    theirs = visit_influences().values("pk")
    to_check = to_check_by(person).filter(pk__in=theirs)
    yield listed("outreach.check_request", to_check, _request_to_check, key="pk", title="asked_for")
    to_finish = to_finish_by(person, today).filter(pk__in=theirs)
    yield listed("outreach.finish_request", to_finish, _request_to_finish, key="pk", title="asked_for")
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


def _request_to_check(row: FoundRow) -> WaitingItem:
    url = reverse("outreach:check-request", args=[row.key])
    return WaitingItem(
        str(REQUEST), row.title, url, note=str(_lazy("Is what changed so? Check it.")), page=HOME
    )


def _request_to_finish(row: FoundRow) -> WaitingItem:
    url = reverse("outreach:complete-request", args=[row.key])
    note = str(_lazy("What came of it? Write it, and how we know."))
    return WaitingItem(str(REQUEST), row.title, url, note=note, page=PAGE)
