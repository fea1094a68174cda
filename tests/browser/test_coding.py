"""A Co-production Lead says what comments are about, with the keyboard alone, and without JavaScript."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from feedback.models import Theme
from insight.models import Answer, Batch, Code, Comment, Decision, Source, State
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def comments(trust):
    call_command("load_codebook", "feedback/data/codebook.toml", verbosity=0)
    call_command("load_words", verbosity=0)
    now = timezone.now()
    batch = Batch.objects.create(
        source=Source.objects.of("fft"), format="texts", file_name="a.csv", file_bytes=1, sha256="a", state=State.LOADED,
        sent_at=now,
    )  # fmt: skip
    for number, text in enumerate(("The meals were cold, and the nurse was kind.", "I waited for three months.")):
        answer = Answer.objects.create(source=batch.source, batch=batch, day=now.date())
        Comment.objects.create(answer=answer, question="improve", text=text, position=number + 1)


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_a_lead_reads_and_saves_with_the_keyboard(opened, comments, width, scripts):
    page = opened("cp_lead", width=width, scripts=scripts)
    page.goto("/insight/coding/")
    if scripts:
        check(page)
    page.get_by_role("button", name="Read the next comment").press("Enter")
    expect(page.locator("mark").first).to_have_text(re.compile("meals"))
    if scripts:
        check(page)
    page.get_by_label("Staff: Kindness and respect").press("Space")
    page.get_by_role("button", name="Save and read the next").first.press("Enter")
    expect(page.get_by_text("I waited for three months")).to_be_visible()
    for address in ("/insight/suggestions/", "/insight/words/"):
        page.goto(address)
        if scripts:
            check(page)
    food = Theme.objects.get(slug="food")
    assert Code.objects.get(theme=food).decision == Decision.CONFIRMED
    assert Code.objects.get(theme__slug="kindness").decision == Decision.REJECTED
