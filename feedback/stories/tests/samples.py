"""One story that somebody told, with a use that they agreed to and one that they are asked about."""

import uuid

from django.utils import timezone

from feedback.stories.models import Story, StoryUse


def story_address_parts(teller):
    today = timezone.localdate()
    story = Story.objects.create(
        idempotency_key=uuid.uuid4(),
        teller=teller,
        subject="My first night",
        words="A nurse stayed.",
        told_on=today,
    )
    uses = [
        StoryUse.objects.create(
            idempotency_key=uuid.uuid4(), story=story, kind="training", where="The team day", requested_as="CP Lead",
            requested_on=today, **state,
        )
        for state in ({"state": "agreed", "answered_on": today}, {"state": "asked"})
    ]  # fmt: skip
    return {
        "stories/mine/": {"pk": story.pk},
        "stories/told/": {"pk": story.pk},
        "stories/uses/": {"pk": uses[0].pk},
    }
