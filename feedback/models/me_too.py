import datetime

from django.db import connection, models

# The vote and its counter in one statement: both happen or neither, whoever else votes at that moment.
CAST = """
WITH cast_now AS (
    INSERT INTO feedback_metoo (ticket_id, voter, "on") VALUES (%s, %s, %s)
    ON CONFLICT DO NOTHING RETURNING ticket_id
)
UPDATE feedback_ticket SET me_too_count = me_too_count + 1, people_count = people_count + 1
WHERE id IN (SELECT ticket_id FROM cast_now) RETURNING id
"""
TAKE_BACK = """
WITH taken_back AS (
    DELETE FROM feedback_metoo WHERE ticket_id = %s AND voter = %s RETURNING ticket_id
)
UPDATE feedback_ticket SET me_too_count = me_too_count - 1, people_count = people_count - 1
WHERE id IN (SELECT ticket_id FROM taken_back) RETURNING id
"""


class MeTooManager(models.Manager):
    def cast(self, ticket, voter, on):
        """True when this voter had not said it before."""
        return self._changed(CAST, [ticket.pk, voter, on])

    def take_back(self, ticket, voter):
        """True when there was a vote to take back."""
        return self._changed(TAKE_BACK, [ticket.pk, voter])

    def _changed(self, statement, values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchone() is not None


class MeToo(models.Model):
    """One person or device saying the same. `voter` is a keyed hash, so the table names nobody."""

    ticket = models.ForeignKey("feedback.Ticket", on_delete=models.CASCADE, related_name="me_toos")
    voter = models.CharField(max_length=64)
    on = models.DateField(default=datetime.date.today)

    objects = MeTooManager()

    PRIVACY = {"id": "plain", "ticket": "plain", "voter": "secret", "on": "plain"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "voter"], name="feedback_metoo_once_each")]

    def __str__(self):
        return f"me too on {self.ticket_id}"
