"""One guide that everybody reads, in two versions, with a draft of the next."""

import uuid
from datetime import timedelta

from django.utils import timezone

from guides.models import Guide, GuideVersion

TEXT = """
## What it means
People plan it together.
- Staff know how it is run.
- Others know how it feels.
Card: What do you know?
Go on: Say something /feedback/new/

## Who it is for
Anybody under {young_carer_under} and older.
Source: A law, in words
Checked: 30 November 2026
Look again: 31 May 2040
"""


def a_guide(slug="asking-together", **given):
    guide = Guide.objects.create(
        idempotency_key=uuid.uuid4(), slug=slug, title="Asking together", topic="doing"
    )
    return guide, a_version(guide, **given)


def a_version(guide, number=1, **given):
    today = timezone.localdate()
    usual = {
        "summary": "How to ask people together.", "text": TEXT.strip(), "owner": "cp_lead", "published_on": today,
        "review_on": today + timedelta(days=365), "due_on": today + timedelta(days=365),
        "what_changed": "The first version.",
    }  # fmt: skip
    return GuideVersion.objects.create(guide=guide, number=number, **usual | given)


def guide_address_parts():
    guide, _version = a_guide()
    a_version(guide, 2)
    a_version(guide, 3, published_on=None)
    return {"guides/": {"slug": guide.slug, "number": 1}}
