"""One vote on a name in which people propose, one in which they choose, one that is over."""

import uuid
from datetime import timedelta

from django.utils import timezone

from initiatives.ideas.models import Idea, IdeaBallot, IdeaCall


def a_vote(
    reference="what-to-call-it",
    *,
    opens_in=7,
    closes_in=21,
    words=("forum", "open evening", "get-together"),
    key="forum",
):
    """The first of its words is what it is called now."""
    today = timezone.localdate()
    begun_on = today - timedelta(days=60)
    call = IdeaCall.objects.create(
        idempotency_key=uuid.uuid4(), reference=reference, title="What should we call our meetings?",
        about="A short word that everybody knows.", name_key=key, votes_each=1, begun_on=begun_on, published_on=begun_on,
        opens_on=today + timedelta(days=opens_in), closes_on=today + timedelta(days=closes_in),
    )  # fmt: skip
    for word in words:
        a_word(call, word)
    return call


def a_word(call, word, **given):
    return Idea.objects.create(
        idempotency_key=uuid.uuid4(), call=call, title=word, about="It is short.", cost="", **given
    )


def ballots(call, **numbers):
    """`ballots(call, forum=2)`: so many chose that word. An underscore stands for a space."""
    for word, number in numbers.items():
        idea = call.ideas.get(title=word.replace("_", " "))
        IdeaBallot.objects.bulk_create(
            IdeaBallot(call=call, voter=f"{word}-{each}", choices=[idea.pk], day=call.closes_on)
            for each in range(number)
        )


def naming_address_parts():
    proposing, now_open = (
        a_vote(),
        a_vote("choose-now", opens_in=-3, key="menu-quarter", words=("The quarter", "Our year")),
    )
    over = a_vote("over", opens_in=-20, closes_in=-2, key="service", words=("Working together", "Heard"))
    ballots(over, Heard=6)
    to_read = a_word(proposing, "meet-up", reading="waiting")
    start = "naming/<slug:reference>/"
    return {
        "naming/": {"reference": proposing.reference},
        f"{start}choose/": {"reference": now_open.reference},
        f"{start}proposals/": {"reference": proposing.reference, "pk": to_read.pk},
        f"{start}confirm/": {"reference": over.reference},
        f"{start}decline/": {"reference": over.reference},
    }
