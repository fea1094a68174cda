"""The rows of a list of tickets."""

from feedback import presenters
from kit.addresses import address


def cards(tickets, today):
    board = address("feedback:board")
    return [presenters.card(ticket, today, board) for ticket in tickets]
