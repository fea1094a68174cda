"""What came of meetings of the Development Group."""

from meetings.models import Outcome
from meetings.models.outcomes import OutcomeQuerySet


def group_outcomes() -> OutcomeQuerySet:
    """Of all its meetings, each with the meeting and its round."""
    rows = Outcome.objects.filter(meeting__groupmeeting__isnull=False)
    return rows.select_related("meeting__groupmeeting__round")
