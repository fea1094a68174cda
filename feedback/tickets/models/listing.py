from django.db import models
from django.db.models import Q

from feedback.tickets.models.theme import Theme
from feedback.tickets.models.ticket import Ticket
from feedback.tickets.models.ticket_choices import TicketKind, TicketState
from people.models import Area, Team


class Listing(models.Model):
    """A ticket of the board under one of its themes, with what the board is ordered and filtered by.

    A ticket may have several themes, and no index over a list can end in an order: here one leads
    straight to the first of a theme. The database writes these rows itself whenever a ticket
    changes (0002_listings_and_numbers_by_lot); nothing else does.
    """

    pk = models.CompositePrimaryKey("ticket_id", "theme_id")
    # The triggers are the tie to the tickets, so a vote need not be checked against six tables.
    ticket = models.ForeignKey(
        Ticket, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    area = models.ForeignKey(
        Area, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    team = models.ForeignKey(
        Team, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=TicketKind)
    state = models.CharField(max_length=10, choices=TicketState)
    people_count = models.PositiveIntegerField()
    sent_on = models.DateField()
    published_on = models.DateField()
    answer_due_on = models.DateField()
    answered_on = models.DateField(null=True)

    PRIVACY = {
        "ticket": "plain", "theme": "plain", "area": "plain", "team": "plain", "kind": "plain",
        "state": "plain", "people_count": "plain", "sent_on": "plain", "published_on": "plain",
        "answer_due_on": "plain", "answered_on": "plain",
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["theme", "-people_count", "-ticket"], name="feedback_listing_said"),
            models.Index(fields=["theme", "-published_on", "-ticket"], name="feedback_listing_newest"),
            models.Index(
                fields=["theme", "sent_on", "ticket"],
                name="feedback_listing_longest",
                condition=Q(answered_on=None),
            ),
            models.Index(fields=["theme", "area", "state"], name="feedback_listing_place"),
        ]

    def __str__(self) -> str:
        return f"ticket {self.ticket_id} under theme {self.theme_id}"
