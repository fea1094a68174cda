"""What the board gives to the search over all rooms: points by their words, and points by the words of their answer."""

from types import SimpleNamespace

from django.db.models import F, QuerySet

from feedback.board.selectors.choices import BoardChoices
from feedback.board.selectors.search import BoardQuery, BoardResults, Unsorted, are_few, estimated_count
from feedback.tickets.models import Ticket
from feedback.tickets.models.ticket import IS_ANSWERED
from people.finding import OF_A_KIND
from people.searching import query_for

SHOWN = ("reference", "title", "state", "area_id", "published_on", "answered_on")


def found_points(words: str, choice: BoardChoices) -> list[SimpleNamespace]:
    """The newest: two queries, and one more where it is not yet known how large the board is.

    The first asks how many the database expects, without looking: on it hangs which way is the shorter.
    """
    matches = BoardQuery(words=words).results(choice)
    few = _are_few(matches, words, choice)
    return _rows(matches.first(OF_A_KIND, "newest", few=few), choice)


def found_answers(words: str, choice: BoardChoices) -> list[SimpleNamespace]:
    """Points whose answer holds the words, those answered last first, in the same two steps."""
    matches = Ticket.objects.filter(IS_ANSWERED, answer_searched=query_for(words))
    few = _are_few(BoardResults(matches), words, choice)
    day = Unsorted(F("answered_on")) if few else F("answered_on")
    return _rows(matches.order_by(day.desc(), "-id")[:OF_A_KIND], choice)


def _are_few(matches: BoardResults, words: str, choice: BoardChoices) -> bool:
    return are_few(estimated_count(matches), {"words": words}, "newest", OF_A_KIND, choice)


def _rows(tickets: QuerySet, choice: BoardChoices) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(**row, area_name=choice.area_names.get(row["area_id"], ""))
        for row in tickets.values(*SHOWN)
    ]
