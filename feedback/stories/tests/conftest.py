import uuid

import pytest

from feedback.stories.actions import answer_use, ask_to_use, tell_story
from feedback.stories.models import Story

CANARY = "zwillinge"
WORDS = f"The night nurse sat with me until it was light, and called me {CANARY} ever after. I have never forgotten it."


@pytest.fixture
def teller(cast):
    return cast["registered"]


@pytest.fixture
def asker(cast):
    return cast["cp_lead"]


@pytest.fixture
def story(teller, now):
    return tell_story(
        subject="My first night",
        words=WORDS,
        signed="a carer",
        idempotency_key=uuid.uuid4(),
        by=teller,
        at=now,
    )


@pytest.fixture
def ask(asker, now):
    """`ask(story, "page")`: by a co-production lead."""

    def asked_for(story: Story, kind="page", where="The page of stories"):
        return ask_to_use(story=story, kind=kind, where=where, idempotency_key=uuid.uuid4(), by=asker, at=now)

    return asked_for


@pytest.fixture
def agree(teller, now):
    def agreed(use, by=teller, agrees=True):
        return answer_use(use=use, agrees=agrees, version=use.version, by=by, at=now)

    return agreed
