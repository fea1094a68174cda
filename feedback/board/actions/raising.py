"""What is on the board is raised again in a forum."""

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from feedback.board.actions.merging import locked_group_head
from feedback.tickets import board_version
from feedback.tickets.models import Ticket, TicketVote
from feedback.tickets.rules import Can
from kit.trail.actors import ActorWithRights
from people.models import Gathering

# One statement: many forums may raise the same at once. True when others are together
# with it, so that all is to be counted.
RAISE = """
UPDATE feedback_ticket
SET forum_people = forum_people + %(people)s, people_count = people_count + %(people)s,
    forum_count = forum_count + CASE WHEN %(forum)s = ANY(forum_ids) THEN 0 ELSE 1 END,
    forum_ids = CASE WHEN %(forum)s = ANY(forum_ids) THEN forum_ids ELSE forum_ids || %(forum)s::bigint END
WHERE id = %(ticket)s
RETURNING joined_to_id IS NOT NULL OR people_count - me_too_count - forum_people > 1
"""


@transaction.atomic
def count_raised_in_forum(*, ticket: Ticket, forum: Gathering, people: int, by: ActorWithRights) -> None:
    """So many more people said the same in a forum.

    The forum writes the trail: it knows what was raised there.
    """
    if not by.has_perm(Can.ENTER):
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute(RAISE, {"people": people, "forum": forum.pk, "ticket": ticket.pk})
        (is_in_a_group,) = cursor.fetchone()
    if is_in_a_group:
        with locked_group_head(ticket.reference) as stands:
            TicketVote.objects.recount(stands)
    board_version.note_change()
