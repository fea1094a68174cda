"""The figures of the home page.

Each is counted up to a thousand, so they cost the same however many there are.
"""

from datetime import date
from typing import cast

from django.core.cache import cache
from django.db.models import Count, F, Q
from django.utils import timezone

from feedback.board.selectors.search import COUNTED_TO, count_in_words, count_up_to_limit
from feedback.tickets.models import Ticket, TicketState
from feedback.tickets.models.ticket import TicketQuerySet

KEY = "feedback.home_figures"


def home_figures() -> dict[str, str | int | None]:
    """What was raised and done this year, what is late now, and how
    many of the latest answers came in time.
    """
    # What is missing is made: nothing is none.
    return cast("dict[str, str | int | None]", cache.get_or_set(KEY, _home_figures, 60))


def _home_figures() -> dict[str, str | int | None]:
    today = timezone.localdate()
    board = Ticket.objects.on_board()
    this_year = board.filter(published_on__gte=today.replace(month=1, day=1))
    raised, done, late = count_up_to_limit(
        this_year, this_year.filter(state=TicketState.DONE), board.late(today)
    )
    return {
        "raised": count_in_words(raised),
        "done": count_in_words(done),
        "late": count_in_words(late),
        "answered_in_time_percent": _in_time(board, today),
    }


def _in_time(board: TicketQuerySet, today: date) -> int | None:
    """Of this year's answers, the latest thousand at most."""
    latest = board.filter(answered_on__gte=today.replace(month=1, day=1)).order_by("-answered_on", "-id")[
        :COUNTED_TO
    ]
    row = latest.aggregate(
        answered=Count("pk"), in_time=Count("pk", filter=Q(answered_on__lte=F("answer_due_on")))
    )
    return round(100 * row["in_time"] / row["answered"]) if row["answered"] else None
