"""What is public, for those who read it by machine. The same filters as the board's."""

import itertools
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.generic import View

from feedback.board.selectors import board
from feedback.board.views.board_query import BoardQueryMixin
from feedback.tickets.models import TicketState
from kit import exports
from kit.turns import TurnQueue
from kit.views import Public

# The newest, enough for any year; the JSON has no end. A file that took
# minutes would keep others from being served.
CSV_ROWS = 50_000
# A whole board takes seconds to write, and anybody may ask for it.
LINE = TurnQueue(
    name="downloads",
    turns=1,
    waiting=1,
    sentence="Many people are downloading the board just now.",
)
HEADINGS = (
    "reference", "title", "kind", "where it has got to", "place", "themes", "me too", "raised by", "comments",
    "published on", "answer due on", "answered on",
)  # fmt: skip


class BoardAsJson(Public, BoardQueryMixin, View):
    address_name = "feedback-json"
    http_method_names = ["get", "head", "options"]

    @property
    def order(self) -> str:
        return "newest"

    def get(self, request: HttpRequest) -> HttpResponse:
        page = board.published_page(after=self.after, **self.selector_arguments)
        following = request.build_absolute_uri(self.address(after=page.next)) if page.next else None
        return JsonResponse(
            {"tickets": [ticket_as_json(ticket) for ticket in page.tickets], "next": following}
        )


class BoardAsCsv(Public, BoardQueryMixin, View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        response = StreamingHttpResponse(LINE.held_for(self.lines()), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="feedback.csv"'
        return response

    def lines(self) -> Iterator[str]:
        """A part at a time, so that the file may be larger than the memory."""
        yield "\ufeff" + exports.csv_text([HEADINGS])
        for tickets in itertools.islice(
            pages_of_tickets(self.selector_arguments), CSV_ROWS // board.EXPORT_PAGE
        ):
            yield exports.csv_text(map(csv_cells, tickets))


def pages_of_tickets(selector_arguments: dict[str, Any]) -> Iterator[list[SimpleNamespace]]:
    after = ""
    while True:
        page = board.published_page(after=after, **selector_arguments)
        yield page.tickets
        if not (after := page.next):
            return


def ticket_as_json(ticket: SimpleNamespace) -> dict[str, Any]:
    return {
        "reference": ticket.reference,
        "title": ticket.title,
        "kind": ticket.kind,
        "state": ticket.state,
        "area": ticket.area_name,
        "themes": ticket.theme_names,
        "me_too": ticket.me_too_count,
        "raised_by": ticket.people_count,
        "comments": ticket.comment_count,
        "published_on": ticket.published_on,
        "answer_due_on": ticket.answer_due_on,
        "answered_on": ticket.answered_on,
    }


def csv_cells(ticket: SimpleNamespace) -> Iterable[Any]:
    columns = ticket_as_json(ticket) | {
        "state": TicketState(ticket.state).label,
        "themes": ", ".join(ticket.theme_names),
    }
    return columns.values()
