from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import Q, Value

from feedback.tickets.models import Ticket
from forums.rounds.models.meeting import Meeting

NO_MARKS = Value([], output_field=ArrayField(models.UUIDField()))
# Written once for each idempotency key a page made, however often it is sent. A row comes back only when
# something was added.
ADD = """
INSERT INTO rounds_raised (meeting_id, ticket_id, people, is_chosen, marks)
VALUES (%(meeting)s, %(ticket)s, %(people)s, false, ARRAY[%(idempotency_key)s::uuid])
ON CONFLICT (meeting_id, ticket_id) DO UPDATE
SET people = rounds_raised.people + excluded.people, marks = rounds_raised.marks || excluded.marks
WHERE NOT rounds_raised.marks @> excluded.marks
RETURNING id
"""


class RaisedManager(models.Manager["Raised"]):
    def add(self, *, meeting: Meeting, ticket: Ticket, people: int, idempotency_key: UUID) -> bool:
        """True when this was not counted before."""
        with connection.cursor() as cursor:
            values: dict[str, int | UUID] = {
                "meeting": meeting.pk,
                "ticket": ticket.pk,
                "people": people,
                "idempotency_key": idempotency_key,
            }
            cursor.execute(ADD, values)
            return cursor.fetchone() is not None


class Raised(models.Model):
    """A point of the board that was raised in a forum, by how many people there, and whether the forum sends
    it on.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="raised")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="raised_in")
    people = models.PositiveIntegerField(default=1)
    # The forum wants the Development Group to hear it.
    is_chosen = models.BooleanField(default=False)
    # Of the pages that were counted: the same one sent twice adds nobody.
    marks = ArrayField(models.UUIDField(), default=list, blank=True, db_default=NO_MARKS, editable=False)

    objects = RaisedManager()

    PRIVACY = {
        "id": "plain", "meeting": "plain", "ticket": "plain", "people": "plain", "is_chosen": "plain", "marks": "secret",
    }  # fmt: skip

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="forums_raised_once_a_meeting", fields=["meeting", "ticket"]),
            models.CheckConstraint(name="forums_raised_by_somebody", condition=Q(people__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.ticket} at {self.meeting}"
