import uuid

import pytest

from feedback.tickets.models import Theme
from insight.coding import scoring
from insight.coding.actions.coding import assign_next_comment, code_comment
from insight.coding.models import Code, ThemeWords
from insight.intake.models import Answer, Batch, BatchState, Comment, Source
from tests.shared import shared


@pytest.fixture(scope="session")
def shared_comments():
    """Comments that people gave themes to, as rows."""
    return scoring.read_coded_comments(shared("fft_comments_dev.csv"))


@pytest.fixture
def food(db):
    theme = Theme.objects.create(slug="food", name="Food")
    ThemeWords.objects.create(theme=theme, words=["soup", "meal*"])
    return theme


@pytest.fixture
def phone(db):
    return Theme.objects.create(slug="phone", name="Phone")


@pytest.fixture
def said(NOW):
    """`said("The soup was cold")`: a comment of a file that counts."""
    batch = Batch.objects.create(
        source=Source.objects.of("fft"), format="texts", file_name="a.csv", file_bytes=1, sha256=uuid.uuid4().hex,
        state=BatchState.LOADED, sent_at=NOW,
    )  # fmt: skip

    def comment(text, position=1, batch=batch):
        answer = Answer.objects.create(source=batch.source, batch=batch, day=NOW.date())
        return Comment.objects.create(answer=answer, question="improve", text=text, position=position)

    comment.batch = batch
    return comment


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def other(cast):
    return cast["focus_coordinator"]


def read(person, themes, now):
    assignment = assign_next_comment(by=person, at=now)
    return code_comment(assignment=assignment, themes=themes, by=person, at=now)


def decided():
    return {(code.theme.slug, code.decision) for code in Code.objects.select_related("theme")}
