"""What waits for those who run forums and for who comes to them, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone

from forums.rounds.models import (
    Arrangement,
    CodesignSlot,
    Loan,
    Meeting,
    MeetingState,
    PartnerService,
    Promise,
    Registration,
)
from forums.rounds.models.registration import LINKS, registration_email_hash
from forums.rounds.models.room import IN_PERSON_ONLY
from forums.rounds.rules import Can
from forums.rounds.selectors.reminders import NAGGED
from forums.rounds.services import OF_TEAMS
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, day_in_words, days_after, listed
from people.models import DatedSetting, Person, Role, Team

FORUMS, PLANNING, PART_1 = "forums:list", "forums:planning", "forums:part-1"
# How far ahead forums are looked at: the next two rounds, those that need a place, those that services are asked about.
TWO_ROUNDS, NEEDS_A_PLACE, ASKED = timedelta(days=183), timedelta(days=56), timedelta(days=28)
# How long before the day by which people can read where a forum is somebody is told of it.
SAID_SOON = timedelta(days=28)
# How many days before it (after it) something is to be seen to.
CONFIRM_BEFORE, PLACE_BEFORE, SAY_BEFORE, GIVE_WITHIN, TELL_WITHIN = -56, -28, -14, 14, 28


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.PLAN):
        yield from _to_plan(today)
    if person.has_perm(Can.ARRANGE):
        needs = Arrangement.objects.exclude(state=Arrangement.State.ARRANGED)
        yield counted("rounds.arrange", needs, _needs_line, due="due_on")
    if person.has_perm(Can.LEND):
        not_back = Loan.objects.filter(back_on=None, due_back_on__lte=today)
        yield counted("rounds.loans", not_back, _loans_line, due="due_back_on")
    yield from _to_promise(person)
    yield from _to_tell(person)
    yield _own_forums(person)


def _to_plan(today: date) -> Iterator[RowQuery[WaitingItem]]:
    now = timezone.now()
    ahead = Meeting.objects.filter(starts_at__gt=now)
    planned = ahead.filter(state=MeetingState.PLANNED, starts_at__lt=now + TWO_ROUNDS)
    day = days_after(TruncDate("starts_at"), CONFIRM_BEFORE)
    yield counted("rounds.confirm", planned, _confirm_line, key="round__year", due=day)
    soon = ahead.filter(state=MeetingState.CONFIRMED, starts_at__lt=now + NEEDS_A_PLACE)
    nobody_said = soon | ahead.filter(state=MeetingState.CONFIRMED, where_by__lte=today + SAID_SOON)
    yield _of_forum("rounds.place", nobody_said.filter(where="", venue=None), PLACE_BEFORE)
    yield _of_forum("rounds.run", soon.filter(Q(coordinator=None) | Q(cp_lead=None)), PLACE_BEFORE)
    held = Meeting.objects.filter(state=MeetingState.HELD, ends_at__gt=now - NAGGED)
    days = DatedSetting.objects.as_column("forums.note_within_days", today)
    yield _of_forum("rounds.note", held.exclude(room__closed_on__isnull=False), days)
    wishes = CodesignSlot.objects.filter(meeting=None)
    yield counted("rounds.give", wishes, _give_line, due=days_after("asked_on", GIVE_WITHIN))


def _to_promise(person: Person) -> Iterator[RowQuery[WaitingItem]]:
    """Forums that a service of theirs is to come to and that it has said nothing about."""
    now = timezone.now()
    soon = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=now, starts_at__lt=now + ASKED)
    by_role = {Role.PALS_OFFICER: PartnerService.PALS, Role.GOVERNOR: PartnerService.GOVERNOR}
    for role, service in by_role.items():
        if person.holds(role):
            yield _promise(service, soon)
            yield _comes(service)
    led = [held.team_id for held in person.roles_in_force if held.role == Role.TEAM_LEAD and held.team_id]
    for name, slug in OF_TEAMS.items() if led else ():
        teams = Team.objects.filter(pk__in=led, service__slug=slug)
        theirs = Q(area__in=teams.values("area")) | Q(Exists(teams), area__is_trust_wide=True)
        format_of_it = Q(format=Meeting.Format.IN_PERSON) if name in IN_PERSON_ONLY else Q()
        yield _promise(PartnerService(name), soon.filter(theirs & format_of_it))


def _comes(service: PartnerService) -> RowQuery[WaitingItem]:
    """The days of forums that the service said it comes to."""
    promised = Promise.objects.filter(service=service, said_on__isnull=False).exclude(
        came=Promise.Came.APOLOGIES
    )
    ahead = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=timezone.now())
    rows = ahead.filter(pk__in=promised.values("meeting"))
    due = TruncDate("starts_at")
    return listed(f"rounds.comes.{service}", rows, _comes_line, key="reference", title="name", due=due)


def _promise(service: PartnerService, meetings: QuerySet[Meeting]) -> RowQuery[WaitingItem]:
    answered = Promise.objects.filter(meeting=OuterRef("pk"), service=service, said_on__isnull=False)
    return _of_forum(f"rounds.promise.{service}", meetings.exclude(Exists(answered)), SAY_BEFORE)


def _to_tell(person: Person) -> Iterator[RowQuery[WaitingItem]]:
    """Who asked for part 1 of a forum that is over owes people a word; where no team did, who runs rounds."""
    teams = [
        held.team_id for held in person.roles_in_force if held.role in {Role.TEAM_MEMBER, Role.TEAM_LEAD}
    ]
    theirs = Q(team__in=teams) | (Q(team=None) if person.has_perm(Can.PLAN) else Q(pk__in=[]))
    over = CodesignSlot.objects.filter(theirs, told_on=None, meeting__ends_at__lt=timezone.now())
    due = days_after(TruncDate("meeting__ends_at"), TELL_WITHIN)
    others = _slot_item(str(_lazy("More of these")), reverse(PART_1))
    yield listed(
        "rounds.tell", over, _tell_line, key="pk", title="title", where="team__name", due=due, more=others
    )


def _own_forums(person: Person) -> RowQuery[WaitingItem]:
    """By the address that the person signs in with, which they have shown to be theirs."""
    coming = Registration.objects.coming().filter(
        email_hash=registration_email_hash(person.email), meeting__ends_at__gt=timezone.now()
    )
    day = TruncDate("meeting__starts_at")
    return listed("rounds.coming", coming, _coming_line, key="pk", title="meeting__name", due=day)


# Of one forum: the sort of step, why it is there, and the page where it is taken.
FORUM_STEPS = {
    "rounds.place": (_lazy("It has no venue or link yet."), "forums:change"),
    "rounds.run": (_lazy("A coordinator or a lead to run it is to be named."), "forums:facilitators"),
    "rounds.note": (_lazy("It is over. Write what was talked about, and close it."), "forums:room-pass"),
    "rounds.promise": (_lazy("Say whether somebody of your service comes."), "forums:services"),
}


def _of_forum(sort: str, rows: QuerySet[Meeting], days: int | Combinable) -> RowQuery[WaitingItem]:
    words, page = FORUM_STEPS[".".join(sort.split(".")[:2])]
    kind, note = str(_lazy("Forum")), str(words)

    def describe(row: FoundRow) -> WaitingItem:
        url = reverse(page, args=[row.key])
        return WaitingItem(kind, row.title, url, due=row.due, where=row.where, note=note, page=FORUMS)

    begins, ends = TruncDate("starts_at"), TruncDate("ends_at")
    due = days_after(ends if sort == "rounds.note" else begins, days)
    if sort == "rounds.place":
        due = Coalesce("where_by", Cast(due, DateField()))
    others = WaitingItem(kind, str(_lazy("More forums")), reverse(FORUMS), note=note, page=FORUMS)
    return listed(
        sort, rows, describe, key="reference", title="name", where=day_in_words(begins), due=due, more=others
    )


def _needs_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s thing to arrange", "%(count)s things to arrange", row.count)
    page, note = "forums:to-arrange", str(_lazy("What people who come have asked for."))
    kind = str(_lazy("Support to arrange"))
    return WaitingItem(kind, title % {"count": row.count}, reverse(page), due=row.due, note=note, page=page)


def _loans_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s thing that was lent", "%(count)s things that were lent", row.count)
    note = str(_lazy("It should be back. Ask for it, or note that it is here."))
    url = reverse("forums:loans")
    return WaitingItem(
        str(_lazy("Forum")), title % {"count": row.count}, url, due=row.due, note=note, page=FORUMS
    )


def _confirm_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s forum to confirm", "%(count)s forums to confirm", row.count)
    note, url = str(_lazy("People can see it once it is confirmed.")), reverse("forums:year", args=[row.key])
    kind = str(_lazy("Plan forums"))
    return WaitingItem(kind, title % {"count": row.count}, url, due=row.due, note=note, page=PLANNING)


def _give_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s wish for part 1", "%(count)s wishes for part 1", row.count)
    return _slot_item(title % {"count": row.count}, reverse(PART_1), row.due, str(_lazy("Give it a forum.")))


def _tell_line(row: FoundRow) -> WaitingItem:
    note = str(_lazy("People planned it with you. Tell them what became of it."))
    return _slot_item(row.title, reverse("forums:tell-part-1", args=[row.key]), row.due, note)


def _slot_item(title: str, url: str, due: date | None = None, note: str = "") -> WaitingItem:
    return WaitingItem(str(_lazy("Part 1 of a forum")), title, url, due=due, note=note, page=FORUMS)


def _coming_line(row: FoundRow) -> WaitingItem:
    url = reverse("forums:mine", args=[LINKS.sign(row.key)])
    kind = str(_lazy("Forum you are coming to"))
    return WaitingItem(kind, row.title, url, due=row.due, is_own=True, is_date=True)


def _comes_line(row: FoundRow) -> WaitingItem:
    url = reverse("forums:forum", args=[row.key])
    kind = str(_lazy("Forum your service comes to"))
    return WaitingItem(kind, row.title, url, due=row.due, is_own=True, is_date=True)
