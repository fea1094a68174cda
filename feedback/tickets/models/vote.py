import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    from feedback.tickets.models.ticket import Ticket

# A ticket and those joined to it. Whoever changes a group, or a vote in it, holds the lock on
# the one that stands (`actions.merging.locked_group_head`): these statements then see every vote there
# is, and two of them never miss each other's.
GROUP = "(SELECT id FROM feedback_ticket WHERE id = %(ticket)s OR joined_to_id = %(ticket)s)"
CAST = f"""
WITH cast_now AS (
    INSERT INTO feedback_ticketvote (ticket_id, voter, "on")
    SELECT %(ticket)s, %(voter)s, %(on)s
    WHERE NOT EXISTS (SELECT 1 FROM feedback_ticketvote WHERE voter = %(voter)s AND ticket_id IN {GROUP})
    ON CONFLICT DO NOTHING RETURNING ticket_id
)
UPDATE feedback_ticket SET me_too_count = me_too_count + 1, people_count = people_count + 1
WHERE id IN (SELECT ticket_id FROM cast_now) RETURNING id
"""  # noqa: S608 (nothing of a request is in the text)
TAKE_BACK = f"""
WITH taken_back AS (
    DELETE FROM feedback_ticketvote WHERE voter = %(voter)s AND ticket_id IN {GROUP} RETURNING ticket_id
)
UPDATE feedback_ticket SET me_too_count = me_too_count - 1, people_count = people_count - 1
WHERE id = %(ticket)s AND EXISTS (SELECT 1 FROM taken_back) RETURNING id
"""  # noqa: S608
RECOUNT = f"""
WITH counted AS (
    SELECT (SELECT count(DISTINCT voter) FROM feedback_ticketvote WHERE ticket_id IN {GROUP}) AS voters,
           (SELECT count(*) + sum(forum_people) FROM feedback_ticket WHERE id IN {GROUP}) AS others,
           (SELECT count(DISTINCT forum) FROM feedback_ticket, unnest(forum_ids) AS forum WHERE feedback_ticket.id IN {GROUP})
               AS forums
)
UPDATE feedback_ticket
SET me_too_count = counted.voters, people_count = counted.others + counted.voters, forum_count = counted.forums
FROM counted WHERE id = %(ticket)s RETURNING id
"""  # noqa: S608


class TicketVoteManager(models.Manager["TicketVote"]):
    def cast(self, ticket: "Ticket", voter: str, on: datetime.date) -> bool:
        """True when this voter had not said it before, of this ticket or of one joined to it."""
        return self._changed(CAST, {"ticket": ticket.pk, "voter": voter, "on": on})

    def take_back(self, ticket: "Ticket", voter: str) -> bool:
        """True when there was a vote to take back. All of the voter's votes in the group go."""
        return self._changed(TAKE_BACK, {"ticket": ticket.pk, "voter": voter})

    def recount(self, ticket: "Ticket") -> None:
        """All counters of a ticket from the rows, after its group has changed."""
        self._changed(RECOUNT, {"ticket": ticket.pk})
        ticket.refresh_from_db(fields=["me_too_count", "people_count", "forum_count"])

    def in_group(self, ticket: "Ticket") -> "models.QuerySet[TicketVote]":
        """The votes for a ticket and for those joined to it."""
        return self.filter(models.Q(ticket=ticket.pk) | models.Q(ticket__joined_to=ticket.pk))

    def _changed(self, statement: str, values: dict[str, Any]) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone() is not None


class TicketVote(models.Model):
    """One person or device saying the same. `voter` is a keyed hash, so the table names nobody.

    A vote stays with the ticket it was given to when that is joined to another, so that joining can be
    undone.
    """

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=64)
    on = models.DateField(default=datetime.date.today)

    objects = TicketVoteManager()

    PRIVACY = {"id": "plain", "ticket": "plain", "voter": "secret", "on": "plain"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "voter"], name="feedback_metoo_once_each")]

    def __str__(self) -> str:
        return f"me too on {self.ticket_id}"
