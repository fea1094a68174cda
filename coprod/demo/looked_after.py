"""What goes to one person alone: what people bring to the Guardian, and what a moderator passes to PALS. The newest of each waits."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from coprod.demo.world import Event, World
from feedback.answering.actions.guardian import ask_guardian, close_guardian_request
from feedback.moderation.actions.concerns import route_submission
from feedback.submitting.actions.submitting import submit_ticket
from feedback.tickets.models import GuardianRequest, Route
from people.models import Area

# (days ago, what somebody brought, what came of it; nothing where it still waits)
BROUGHT = (
    (290, "We asked twice for the minutes of our meeting and nobody sent them.", "The minutes are there now. The team says who sends them next time."),
    (170, "The way to complain hangs where nobody in a wheelchair can read it.", "It hangs lower in all the waiting rooms I saw. I look again in spring."),
    (64, "A carer was asked to wait outside and did not know why.", "The ward says at the door now who can come in, and why."),
    (4, "We were told that our group could stay in its room, and now it cannot.", ""),
)  # fmt: skip
SETTLED_AFTER = timedelta(days=12)
FOR_PALS = "Somebody has my late mother’s bag and her papers, and I do not know whom to ask for them."
PASSED_ON = "They ask for belongings. Please ring them; they left no address here."


def events(world: World) -> Iterator[Event]:
    for days, words, outcome in BROUGHT:
        day = world.working_day(world.today - timedelta(days=days))
        yield Event(
            min(world.at(day, 13), world.now - timedelta(hours=2)),
            lambda words=words, outcome=outcome: _bring(world, words, outcome),
        )
    yield Event(world.at(world.today - timedelta(days=2), 22), lambda: _pass_to_pals(world))


def _bring(world: World, words: str, outcome: str) -> None:
    request = ask_guardian(
        words=words, contact_email="", idempotency_key=world.key("guardian"), at=timezone.now()
    )
    if outcome:
        world.schedule(timezone.now() + SETTLED_AFTER, lambda: _settle(world, request, outcome))


def _settle(world: World, request: GuardianRequest, outcome: str) -> None:
    close_guardian_request(
        request=request,
        outcome=outcome,
        version=request.version,
        by=world.cast["guardian"],
        at=timezone.now(),
    )


def _pass_to_pals(world: World) -> None:
    area = Area.objects.filter(is_trust_wide=False).order_by("position", "slug")[0]
    ticket = submit_ticket(
        kind="question", words=FOR_PALS, area=area, idempotency_key=world.key("points"), at=timezone.now()
    )
    route_submission(
        submission=ticket, route=Route.PALS, note=PASSED_ON, by=world.cast["moderator"], at=timezone.now()
    )
