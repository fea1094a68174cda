"""One call for ideas that is open, one that is not public yet, one that is over, each with its ideas."""

import uuid
from datetime import timedelta

from django.utils import timezone

from initiatives.ideas.models import Idea, IdeaCall


def a_call(reference="what-comes-next", *, published=True, closes_in=14, ideas=2, **given):
    """With two ideas, A and B, unless told."""
    today = timezone.localdate()
    begun_on = today - timedelta(days=60)
    call = IdeaCall.objects.create(
        idempotency_key=uuid.uuid4(), reference=reference, title="What comes next?", about="There is time for one.",
        closes_on=today + timedelta(days=closes_in), published_on=begun_on if published else None, begun_on=begun_on,
        **given,
    )  # fmt: skip
    for letter in "ABCDEFGH"[:ideas]:
        Idea.objects.create(
            idempotency_key=uuid.uuid4(),
            call=call,
            title=f"Idea {letter}",
            about="A quiet room.",
            cost="Two hours a week.",
        )
    return call


def idea_address_parts():
    open_call, over = a_call(), a_call("last-year", closes_in=-2)
    draft = a_call("next-year", published=False)
    start = "ideas/<slug:reference>/"
    return {
        "ideas/": {"reference": open_call.reference},
        f"{start}publish/": {"reference": draft.reference},
        f"{start}ideas/": {"reference": draft.reference},
        f"{start}ideas/<int:pk>/": {"reference": draft.reference, "pk": draft.ideas.first().pk},
        f"{start}ideas/<int:pk>/decide/": {"reference": over.reference, "pk": over.ideas.first().pk},
    }
