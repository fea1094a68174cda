"""The first draft of an agenda, from what the board and the forums say. People add to it, move it about and
edit it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from feedback.tickets.models import CameBy, Ticket
from forums.development_group.models import GroupMeeting, ItemKind
from forums.development_group.selectors.outcomes import group_outcomes
from forums.rounds.models import Meeting, Raised

Kind = ItemKind
# So many points stand under one heading; the board has the rest.
MOST = 5
# What a forum chose longer ago was for another meeting.
CHOSEN_WITHIN = timedelta(days=190)
# Who speaks to us in these ways is heard seldom in a forum or on a website.
SELDOM_HEARD = Q(came_by__in=[CameBy.PARTNER, CameBy.PAPER]) | ~Q(other_language="")

HEARD = "Each representative says what people have told them since the last meeting."
NOBODY = "Nothing on the board comes from people who are seldom heard. Whom do we ask, and who goes to them?"
PICTURE = (
    "Where the board, PALS, complaints and the Friends and Family Test say the same, and where they differ."
)
PALS = "What people brought to PALS, what was done about it, and what was not."
BIG = "One thing to talk about at length. Choose it together, and invite people who know it from their own lives."


@dataclass(frozen=True)
class DraftItem:
    """One item to be: its kind, heading, words, and the points that stand with it."""

    kind: str
    title: str
    words: str = ""
    tickets: list[Ticket] = field(default_factory=list)


def draft_items(meeting: GroupMeeting, chosen: Iterable[Raised], today: date) -> Iterator[DraftItem]:
    """The items of a meeting in order. What there is nothing for is left out, but for five that are always
    asked.
    """
    day = timezone.localdate(meeting.starts_at)
    board = Ticket.objects.on_board().filter(answered_on=None)
    yield DraftItem(Kind.HEARD, Kind.HEARD.label, HEARD)
    yield from items_of_chosen(chosen)
    yield from _item_of_tickets(Kind.MOST_SAID, board.order_by("-people_count", "-id"))
    yield from _item_of_tickets(
        Kind.SEVERAL, board.filter(forum_count__gte=2).order_by("-forum_count", "-people_count", "-id")
    )
    yield DraftItem(Kind.PICTURE, Kind.PICTURE.label, PICTURE)
    seldom = list(board.filter(SELDOM_HEARD).order_by("-published_on", "-id")[:MOST])
    yield DraftItem(Kind.SELDOM, Kind.SELDOM.label, "" if seldom else NOBODY, seldom)
    yield from _item_of_tickets(
        Kind.LATE, Ticket.objects.late(today).order_by("answer_due_on", "-people_count", "-id")
    )
    yield DraftItem(Kind.PALS, Kind.PALS.label, PALS)
    if group_outcomes().still_to_be_done().exists():
        yield DraftItem(Kind.CARRIED, Kind.CARRIED.label)
    if group_outcomes().to_look_at_again(day).exists():
        yield DraftItem(Kind.AGAIN, Kind.AGAIN.label)
    yield DraftItem(Kind.BIG, Kind.BIG.label, BIG)


def chosen_by_forums(meeting: GroupMeeting) -> list[Raised]:
    """What forums before it chose for the group, and no agenda has taken up. Shown only once it is public."""
    day = timezone.localdate(meeting.starts_at)
    rows = Raised.objects.filter(
        is_chosen=True, taken_up_by=None, ticket__in=Ticket.objects.published(),
        meeting__starts_at__date__range=(day - CHOSEN_WITHIN, day),
    )  # fmt: skip
    return list(
        rows.select_related("meeting__area", "ticket").order_by("meeting__starts_at", "-people", "pk")
    )


def items_of_chosen(chosen: Iterable[Raised], words: str = "") -> Iterator[DraftItem]:
    """One for each forum."""
    forums: dict[Meeting, list[Ticket]] = {}
    for row in chosen:
        forums.setdefault(row.meeting, []).append(row.ticket)
    for forum, tickets in forums.items():
        yield DraftItem(Kind.CHOSEN, f"Chosen by {forum.name}", words, tickets)


def _item_of_tickets(kind: ItemKind, tickets: QuerySet[Ticket]) -> Iterator[DraftItem]:
    if listed_tickets := list(tickets[:MOST]):
        yield DraftItem(kind, kind.label, tickets=listed_tickets)
