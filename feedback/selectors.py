"""Reads, each with its scope. Views get at rows only through here."""

import datetime
from dataclasses import dataclass, field

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.cache import cache
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from feedback import clock
from feedback.models import MeToo, Stage, State, Theme, Ticket
from feedback.rules import Can
from people.models import Area, Person, Role, RoleHeld

PAGE = 25
COUNTED_TO = 1000

# How each order sorts, and how its page ends: (field, ascending?).
ORDERS = {
    "newest": ("published_on", False),
    "most-said": ("me_too_count", False),
    "waiting": ("sent_on", True),
}


@dataclass
class Page:
    """Some tickets, in order. `next` is where the following page starts, or empty."""

    tickets: list
    next: str = ""
    count: str = ""
    areas: list = field(default_factory=list)
    themes: list = field(default_factory=list)


def _board_query(*, area="", theme="", state="", kind="", order="newest"):
    tickets = Ticket.objects.published()
    if area:
        tickets = tickets.filter(area__slug=area)
    if theme:
        tickets = tickets.filter(pk__in=Ticket.themes.through.objects.filter(theme__slug=theme).values("ticket_id"))
    if state == "late":
        tickets = tickets.late(timezone.localdate())
    elif state:
        tickets = tickets.filter(state=state)
    if kind:
        tickets = tickets.filter(kind=kind)
    if order == "waiting":
        tickets = tickets.filter(answered_on=None)
    return tickets


def _after(tickets, order, mark):
    """Only what comes behind a mark: a page at any depth costs the same."""
    name, ascending = ORDERS[order]
    if mark:
        value, _, pk = mark.rpartition("~")
        side = "gt" if ascending else "lt"
        tickets = tickets.filter(
            Q(**{f"{name}__{side}": value}) | Q(**{name: value, f"id__{side}": int(pk)}), **{f"{name}__{side}e": value}
        )
    sign = "" if ascending else "-"
    return tickets.order_by(f"{sign}{name}", f"{sign}id")


def _with_names(tickets):
    themes = (
        Ticket.themes.through.objects.filter(ticket_id=OuterRef("pk"))
        .values("ticket_id")
        .annotate(names=ArrayAgg("theme__name", order_by="theme__position"))
        .values("names")
    )
    return (
        tickets.select_related("area")
        .annotate(theme_names=Coalesce(Subquery(themes), []))
        .defer("words", "contact_email", "draft")
    )


def board(*, order="newest", after="", size=PAGE, **filters):
    """One page of what is public, and what it can be filtered by: four queries, whatever the size."""
    found = _board_query(order=order, **filters)
    rows = list(_with_names(_after(found, order, after))[: size + 1])
    total = found.order_by()[: COUNTED_TO + 1].count()
    return Page(
        tickets=rows[:size],
        next=mark_of(rows[size - 1], order) if len(rows) > size else "",
        count=f"{COUNTED_TO:,}+" if total > COUNTED_TO else f"{total:,}",
        areas=list(Area.objects.all()),
        themes=list(Theme.objects.all()),
    )


def published(*, after="", size=1000):
    """What is public, newest first, for those who read it by machine."""
    rows = list(_with_names(_after(_board_query(), "newest", after))[: size + 1])
    return Page(tickets=rows[:size], next=mark_of(rows[size - 1], "newest") if len(rows) > size else "")


def unread_too_long(today):
    """Tickets nobody has read in the agreed working days and nobody was chased about."""
    waiting = Ticket.objects.waiting().filter(chased_on=None, sent_on__lt=today).order_by("sent_on", "id")
    tickets = list(waiting[:500])
    due = clock.read_dues(ticket.sent_on for ticket in tickets)
    return [ticket for ticket in tickets if due[ticket.sent_on] < today]


def moderators():
    held = RoleHeld.objects.on(timezone.localdate()).filter(role=Role.MODERATOR)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")))


def checked_mark(mark, order):
    """The mark as it was given out, or nothing: an address somebody changed starts at the beginning."""
    value, _, pk = mark.rpartition("~")
    try:
        int(pk)
        int(value) if order == "most-said" else datetime.date.fromisoformat(value)
    except ValueError:
        return ""
    return mark


def mark_of(ticket, order):
    return f"{getattr(ticket, ORDERS[order][0])}~{ticket.pk}"


def public_ticket(reference):
    """A ticket on the board. One that waits or is withheld is as if it did not exist."""
    return _one(_with_names(Ticket.objects.published()).select_related("area", "team"), reference)


def ticket_to_read(person, reference):
    if not person.has_perm(Can.MODERATE):
        raise Http404
    return _one(Ticket.objects.select_related("area", "team"), reference)


def ticket_to_answer(person, reference):
    """A ticket this person may draft for. Others' tickets answer as if they did not exist."""
    ticket = _one(Ticket.objects.published().select_related("area", "team__directorate", "drafted_by"), reference)
    if not person.has_perm(Can.DRAFT, ticket):
        raise Http404
    return ticket


def _one(tickets, reference):
    ticket = tickets.filter(reference=reference.upper()).first()
    if ticket is None:
        raise Http404
    return ticket


def to_read():
    return Ticket.objects.waiting().select_related("area").order_by("sent_on", "id")


def desk(person):
    """Unanswered tickets this person answers for, longest waiting first."""
    return (
        _with_names(Ticket.objects.unanswered().filter(_answered_by(person)))
        .select_related("area", "team")
        .order_by("answer_due_on", "id")
    )


def _answered_by(person):
    scope = Q(pk__in=[])
    for held in person.roles_in_force:
        if held.role in {Role.TEAM_MEMBER, Role.TEAM_LEAD} and held.team_id:
            scope |= Q(team=held.team_id)
        elif held.role == Role.CP_LEAD:
            scope |= _led_by(held)
    return scope


def _led_by(held):
    unassigned = Q(team=None)
    if held.directorate_id:
        return unassigned | Q(team__directorate=held.directorate_id)
    if held.area_id:
        return unassigned | Q(area=held.area_id)
    return Q()


def has_said_me_too(ticket, voter):
    return bool(voter) and MeToo.objects.filter(ticket=ticket, voter=voter).exists()


def late_and_not_noted(today):
    return Ticket.objects.late(today).filter(late_noted_on=None)


def home_figures():
    """The four figures of the home page for this year. Counted at most once a minute."""
    return cache.get_or_set("feedback.home_figures", _home_figures, 60)


def _home_figures():
    today = timezone.localdate()
    answered = Q(answered_on__isnull=False)
    row = Ticket.objects.filter(stage=Stage.PUBLISHED, sent_on__year=today.year).aggregate(
        raised=Count("pk"),
        answered=Count("pk", filter=answered),
        in_time=Count("pk", filter=answered & Q(answered_on__lte=F("answer_due_on"))),
        done=Count("pk", filter=Q(state=State.DONE)),
        late=Count("pk", filter=Q(answered_on=None, answer_due_on__lt=today)),
    )
    percent = round(100 * row["in_time"] / row["answered"]) if row["answered"] else None
    return {"raised": row["raised"], "answered_in_time_percent": percent, "done": row["done"], "late": row["late"]}


def changed_lately(number=3):
    """The newest answers that changed something."""
    return list(
        _with_names(Ticket.objects.published().filter(state__in=[State.DONE, State.DOING])).order_by(
            "-answered_on", "-id"
        )[:number]
    )
