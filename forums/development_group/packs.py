"""What the monthly share and the points of a round say: figures that are kept as they were that day.

Points are kept by reference. Their titles are read from the board when a pack is shown, so that what a
moderator takes out of the board is out of every pack too.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, cast

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from feedback.tickets.models import Theme, Ticket
from forums.rounds.models import Round
from kit.alphabets import in_order
from kit.translation import gettext_lazy as _lazy

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class ForumCounts(TypedDict):
        forums: int
        raised_by: int

    CountedTicket = WithAnnotations[Ticket, ForumCounts]

# A pack is read by people: the most weighty rows of each list, and how many there are in all.
MOST = 100
NO_THEME = _lazy("No theme yet")
SHOWN = ("reference", "area__name", "people_count", "state", "answer_due_on", "answered_on", "theme_ids")


def share_pack(since: date, today: date) -> dict[str, object]:
    """What is shared of the board: `since` is a day that an earlier share covered already, `today` is covered
    by this one.
    """
    board = _with_forum_counts(Ticket.objects.on_board())
    return {
        "since": since.isoformat(),
        "until": today.isoformat(),
        "new": _heaviest_points(board.filter(published_on__gt=since, published_on__lte=today)),
        "several": _heaviest_points(
            board.filter(answered_on=None).filter(Q(people_count__gte=2) | Q(forums__gte=2))
        ),
        "rising": _rising_themes(since, today),
        "late": _heaviest_points(board.filter(answered_on=None, answer_due_on__lt=today)),
    }


def collation_pack(round: Round, since: date, today: date) -> dict[str, object]:
    """The points of a round by theme: raised in one of its forums, or new on the board since the last time."""
    of_round = Q(raised_in__meeting__round=round) | Q(published_on__gt=since, published_on__lte=today)
    numbers = Ticket.objects.on_board().filter(of_round).values("pk")
    names: dict[int | None, str] = dict(Theme.objects.values_list("pk", "name"))
    chosen = set(
        Ticket.objects.filter(raised_in__meeting__round=round, raised_in__is_chosen=True).values_list("pk")
    )
    groups: dict[str, list[dict[str, Any]]] = {}
    for ticket in _with_forum_counts(Ticket.objects.filter(pk__in=numbers).only(*SHOWN)).order_by(
        "-people_count", "pk"
    ):
        point = _point(ticket) | {"chosen": (ticket.pk,) in chosen}
        themes: list[int | None] = [*ticket.theme_ids]
        for theme in themes or [None]:
            groups.setdefault(names.get(theme, NO_THEME), []).append(point)
    return {"since": since.isoformat(), "until": today.isoformat(), "themes": _heaviest_first(groups)}


def references_in(pack: Mapping[str, Any]) -> set[str]:
    """Of every point that is named in it."""
    lists = [pack[name]["points"] for name in ("new", "several", "late") if name in pack]
    lists += [theme["points"] for theme in pack.get("themes", ())]
    return {point["reference"] for listed in lists for point in listed}


def _with_forum_counts(tickets: QuerySet[Ticket]) -> "QuerySet[CountedTicket]":
    return tickets.select_related("area").annotate(
        forums=Count("raised_in"), raised_by=Coalesce(Sum("raised_in__people"), 0)
    )


def _heaviest_points(tickets: "QuerySet[CountedTicket]") -> dict[str, object]:
    rows = tickets.order_by("-people_count", "answer_due_on", "pk")
    return {"total": rows.count(), "points": [_point(ticket) for ticket in rows[:MOST]]}


def _point(ticket: "CountedTicket") -> dict[str, object]:
    return {
        "reference": ticket.reference,
        "place": ticket.area.name,
        "people": ticket.people_count,
        "forums": ticket.forums,
        "raised_by": ticket.raised_by,
        "state": ticket.get_state_display(),
        # What is on the board has its day.
        "due": cast(date, ticket.answer_due_on).isoformat() if ticket.is_open else "",
    }


def _rising_themes(since: date, today: date) -> list[Mapping[str, object]]:
    """Themes with more new points than in as many days before."""
    before = since - (today - since)
    now = Q(published_on__gt=since, published_on__lte=today)
    earlier = Q(published_on__gt=before, published_on__lte=since)
    counts = (
        Ticket.objects.on_board()
        .filter(now | earlier, themes__isnull=False)
        .values(name=F("themes__name"))
        .annotate(now=Count("pk", filter=now), before=Count("pk", filter=earlier))
        .filter(now__gt=F("before"))
    )
    return list(counts.order_by(F("before") - F("now"), "name"))


def _heaviest_first(groups: Mapping[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    themes = [
        {
            "name": name,
            "total": len(listed),
            "people": sum(point["people"] for point in listed),
            "points": listed[:MOST],
        }
        for name, listed in groups.items()
    ]
    return sorted(
        themes, key=lambda theme: (theme["name"] == NO_THEME, -theme["people"], in_order(theme["name"]))
    )
