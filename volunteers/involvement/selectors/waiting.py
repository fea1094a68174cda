"""What waits for people in roles and for those who look after them, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, days_after, listed
from people.models import DatedSetting, Person, Role
from volunteers.involvement import agreed
from volunteers.involvement.journey import BY_THE_SUPERVISOR, StepKind
from volunteers.involvement.models import Involvement, Standing, Step
from volunteers.involvement.selectors.journeys import (
    SOON,
    checks_running_out,
    interests_for,
    involvements_for,
    training_running_out,
)

DESK, MINE = "volunteers:desk", "volunteers:mine"
ANSWER_WITHIN = 7
# How long before its day a talk with somebody is pointed at.
SPOKEN_SOON = timedelta(days=14)


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if any(held.role == Role.VOLUNTEER_COORDINATOR for held in person.roles_in_force):
        yield from _to_coordinate(person, today)
    own = Involvement.objects.filter(person=person, standing=Standing.ON_THE_WAY)
    yield listed(
        "involvement.apply", own.exclude(_has_applied()), _apply_line, key="reference", title="role__title"
    )
    offered = own.filter(offer__accepted_on=None, offer__isnull=False)
    yield listed("involvement.offer", offered, _offer_line, key="reference", title="role__title")
    yield _supervision("supervise", Involvement.objects.filter(supervisor=person), today)


def _to_coordinate(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    interests = interests_for(person).filter(confirmed_on__isnull=False)
    due = days_after("came_on", ANSWER_WITHIN)
    others = _at_desk(str(_lazy("More people")), "")
    yield listed(
        "involvement.interest",
        interests,
        _interest_line,
        key="reference",
        title="role__title",
        due=due,
        more=others,
    )
    yield listed(
        "involvement.way_in",
        _in_our_hands(involvements_for(person).exclude(person=person)),
        _way_in_line,
        key="reference",
        title="role__title",
        where="person__called",
        more=others,
    )
    before = today + SOON
    checks, training = checks_running_out(person, before=before), training_running_out(person, before=before)
    yield counted("involvement.checks", checks, _checks_line, due="again_on")
    yield counted("involvement.training", training, _training_line, due="good_until")
    nobodys = involvements_for(person).filter(supervisor=None).exclude(person=person)
    yield _supervision("supervise_for", nobodys, today)


def _supervision(sort: str, rows: QuerySet[Involvement], today: date) -> RowQuery[WaitingItem]:
    """Who takes part and was not spoken with for as long as is agreed: since they began, or since the last time."""
    spoken = Q(steps__kind__in=[*BY_THE_SUPERVISOR, StepKind.START])
    last = rows.filter(standing=Standing.ACTIVE).annotate(last=Max("steps__on", filter=spoken))
    days = DatedSetting.objects.as_column(agreed.SUPERVISED_EVERY, today)
    due = Cast(days_after("last", days), DateField())
    return listed(
        f"involvement.{sort}",
        last.annotate(to_speak_on=due).filter(to_speak_on__lte=today + SPOKEN_SOON),
        _supervise_line,
        key="reference",
        title="role__title",
        where="person__called",
        due=F("to_speak_on"),
    )


def _has_applied() -> Exists:
    return Exists(Step.objects.filter(involvement=OuterRef("pk"), kind=StepKind.APPLICATION))


def _in_our_hands(rows: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """On the way in, and the person has said all that they have to say for now."""
    on_the_way = rows.filter(_has_applied(), standing=Standing.ON_THE_WAY)
    return on_the_way.exclude(offer__isnull=False, offer__accepted_on=None)


def _at_desk(title: str, note: str, url: str = "", where: str = "", due: date | None = None) -> WaitingItem:
    kind = str(_lazy("Volunteers"))
    return WaitingItem(kind, title, url or reverse(DESK), due=due, where=where, note=note, page=DESK)


def _interest_line(row: FoundRow) -> WaitingItem:
    url = reverse("volunteers:answer-interest", args=[row.key])
    return _at_desk(row.title, str(_lazy("Somebody would like to know more. Answer them.")), url, due=row.due)


def _way_in_line(row: FoundRow) -> WaitingItem:
    url = reverse("volunteers:journey", args=[row.key])
    return _at_desk(row.title, str(_lazy("On the way in. The next step is yours.")), url, row.where)


def _checks_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s check to make again", "%(count)s checks to make again", row.count)
    return _at_desk(title % {"count": row.count}, str(_lazy("It runs out soon.")), due=row.due)


def _training_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s training to repeat", "%(count)s trainings to repeat", row.count)
    return _at_desk(title % {"count": row.count}, str(_lazy("It runs out soon.")), due=row.due)


def _supervise_line(row: FoundRow) -> WaitingItem:
    kind, url = str(_lazy("Supervision")), reverse("volunteers:journey", args=[row.key])
    note = str(_lazy("Talk with them about how it goes, and note it."))
    return WaitingItem(kind, row.title, url, due=row.due, where=row.where, note=note, page=MINE)


def _apply_line(row: FoundRow) -> WaitingItem:
    return _of_their_own(row, "volunteers:apply", str(_lazy("Tell us about you. It takes a few minutes.")))


def _offer_line(row: FoundRow) -> WaitingItem:
    return _of_their_own(
        row, "volunteers:accept-offer", str(_lazy("We made you an offer. Read it, and say yes or no."))
    )


def _of_their_own(row: FoundRow, page: str, note: str) -> WaitingItem:
    kind, url = str(_lazy("Your role")), reverse(page, args=[row.key])
    return WaitingItem(kind, row.title, url, note=note, page=MINE, is_own=True)
