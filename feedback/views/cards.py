"""The rows of a list of tickets."""

from django.urls import reverse

from feedback import presenters


def cards(tickets, today):
    board = reverse("feedback:board")
    return [presenters.card(ticket, today, board) for ticket in tickets]
