"""The rows of a list of tickets."""

from feedback import presenters
from kit.addresses import address


def ticket_cards(tickets, today):
    board = address("feedback:board")
    return [presenters.ticket_card(ticket, today, board) for ticket in tickets]
