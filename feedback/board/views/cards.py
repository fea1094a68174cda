"""The rows of a list of tickets."""

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from feedback.tickets import presenters
from feedback.tickets.models import Ticket
from kit.addresses import address


def ticket_cards(tickets: Iterable[Ticket | SimpleNamespace], today: date) -> list[dict[str, Any]]:
    board = address("feedback:board")
    return [presenters.ticket_card(ticket, today, board) for ticket in tickets]
