"""Many claims, for tests and measurements of what grows with them."""

from datetime import timedelta

from volunteers.involvement.models import Activity
from volunteers.payments.models import Claim, ClaimLine, ClaimState

AT_ONCE = 5000


def copies(claim, number, people=()):
    """More claims like this one, in the same state, for the days before it: of its person, or of these in turn."""
    activity, people = claim.activity, people or [claim.person]
    days = (timedelta(days=1 + n // len(people)) for n in range(number))
    activities = Activity.objects.bulk_create(
        (
            Activity(
                person=people[n % len(people)], role=claim.role, title=f"Visit {n}", on=activity.on,
                starts_at=activity.starts_at - before, ends_at=activity.ends_at - before,
            )
            for n, before in enumerate(days)
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
    made = Claim.objects.bulk_create(
        (
            Claim(
                person=row.person, role=claim.role, activity=row, state=claim.state, made_on=claim.made_on,
                submitted_on=claim.submitted_on, approved_by=claim.approved_by, approved_on=claim.approved_on,
            )
            for row in activities
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
    state = ClaimState.APPROVED if claim.approved_on else ClaimState.SUBMITTED
    lines = (
        ClaimLine(claim=row, kind="taxi", amount=5, state=state, due_on=claim.submitted_on) for row in made
    )
    ClaimLine.objects.bulk_create(lines, batch_size=AT_ONCE)
