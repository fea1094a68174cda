"""What is public, a page at a time."""

import datetime
from dataclasses import dataclass, field

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.cache import cache
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from feedback.models import State, Theme, Ticket
from people.models import Area

PAGE = 25


COUNTED_TO = 1000


# How each order sorts, and how its page ends: (field, ascending?).
ORDERS = {
    "newest": ("published_on", False),
    "most-said": ("people_count", False),
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


def _board_query(*, area="", theme=None, state="", kind="", order="newest"):
    tickets = Ticket.objects.on_board()
    if area:
        tickets = tickets.filter(area__slug=area)
    if theme is not None:
        tickets = tickets.filter(theme_ids__contains=[theme])
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


def with_names(tickets):
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
    themes = list(Theme.objects.all())
    slug = filters.pop("theme", "")
    theme = {theme.slug: theme.pk for theme in themes}.get(slug, 0) if slug else None
    found = _board_query(order=order, theme=theme, **filters)
    rows = list(with_names(_after(found, order, after))[: size + 1])
    total = found.order_by()[: COUNTED_TO + 1].count()
    return Page(
        tickets=rows[:size],
        next=mark_of(rows[size - 1], order) if len(rows) > size else "",
        count=f"{COUNTED_TO:,}+" if total > COUNTED_TO else f"{total:,}",
        areas=list(Area.objects.all()),
        themes=themes,
    )


def published(*, after="", size=1000):
    """What is public, newest first, for those who read it by machine."""
    rows = list(with_names(_after(_board_query(), "newest", after))[: size + 1])
    return Page(tickets=rows[:size], next=mark_of(rows[size - 1], "newest") if len(rows) > size else "")


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


def home_figures():
    """The four figures of the home page for this year. Counted at most once a minute."""
    return cache.get_or_set("feedback.home_figures", _home_figures, 60)


def _home_figures():
    today = timezone.localdate()
    answered = Q(answered_on__isnull=False)
    row = (
        Ticket.objects.on_board()
        .filter(sent_on__year=today.year)
        .aggregate(
            raised=Count("pk"),
            answered=Count("pk", filter=answered),
            in_time=Count("pk", filter=answered & Q(answered_on__lte=F("answer_due_on"))),
            done=Count("pk", filter=Q(state=State.DONE)),
            late=Count("pk", filter=Q(answered_on=None, answer_due_on__lt=today)),
        )
    )
    percent = round(100 * row["in_time"] / row["answered"]) if row["answered"] else None
    return {"raised": row["raised"], "answered_in_time_percent": percent, "done": row["done"], "late": row["late"]}


def changed_lately(number=3):
    """The newest answers that changed something."""
    return list(
        with_names(Ticket.objects.on_board().filter(state__in=[State.DONE, State.DOING])).order_by(
            "-answered_on", "-id"
        )[:number]
    )
