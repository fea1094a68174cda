"""Subjects, complaints and what a board expects of them in a browser: sorted on a page, counted, made, published, read."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from insight.picture.quarters import Quarter
from insight.reports.actions import editions
from insight.reports.models import Measure
from insight.reports.tests.quarter import BY, answers, batch, source_of, tally
from insight.reports.tests.test_attack import said
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAST = Quarter.of(timezone.localdate()).previous
SUBJECTS = {
    "communications": 14,
    "waiting-times": 12,
    "staff-attitude": 9,
    "clinical-treatment": 8,
    "other": 6,
    "blinds": 7,
    "kites": 2,
}
STEPS = {
    Measure.CASES: {"new": 58},
    Measure.OUTCOMES: {"upheld": 15, "partly-upheld": 12, "not-upheld": 22},
    Measure.ACKNOWLEDGED: {"in-time": 44, "late": 14},
    Measure.REPLIES: {"in-time": 31, "late": 15, "not-due": 12},
    Measure.REOPENED: {"no": 58},
    Measure.SUBJECTS: SUBJECTS,
}  # fmt: skip
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def came_in(cast):
    call_command("load_codebook", "feedback/tickets/data/codebook.toml", verbosity=0)
    call_command("load_words", verbosity=0)
    complaints, fft = source_of("complaints", ("trust", "area")), source_of("fft")
    for measure, counts in STEPS.items():
        said(complaints, measure, counts, "east-surrey", LAST.months[1])
    loaded = batch(fft, first_day=LAST.first, last_day=LAST.last)
    for group, counts in ((1, {1: 60, 3: 40}), (3, {1: 90, 2: 30, 5: 20}), (5, {1: 70, 4: 25})):
        answers(loaded, counts, day=LAST.months[1], age_group=group)
    tally(loaded)
    editions.triangulate(quarter=LAST, by=BY, at=timezone.now())


def look(page, name):
    check(page)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_subject_is_sorted_contacts_are_said_and_the_board_reads_it(opened, came_in, width):
    lead = opened("cp_lead", width=width)
    lead.goto("/insight/subjects/")
    unsorted = lead.get_by_role("listitem").filter(has_text="Blinds")
    expect(unsorted).to_contain_text("7")
    look(lead, "subjects")
    unsorted.get_by_role("link").click()
    look(lead, "sort")
    lead.get_by_label("The theme it belongs to").select_option(label="Waiting rooms, wards and buildings")
    lead.get_by_role("button", name="Save").click()
    expect(lead.get_by_text("It is saved as version 2.")).to_be_visible()
    lead.goto("/insight/contacts/note/")
    lead.get_by_label("Which quarter").select_option(value=str(LAST))
    lead.get_by_label("How many contacts there were").fill("61,000")
    lead.get_by_label("Where the number comes from").fill("The activity report")
    look(lead, "note-contacts")
    lead.get_by_role("button", name="Save").click()
    look(lead, "contacts")
    lead.goto("/insight/quarters/")
    lead.get_by_role("button", name=LAST.in_words).click()
    lead.get_by_role("button", name="Publish this edition").click()
    look(lead, "edition")
    board = opened("board_member", width=width)
    board.goto(f"/dashboard/{LAST}/")
    look(board, "front")
    board.goto(f"/dashboard/{LAST}/figures/")
    # These complaints came in no file, so no month is covered, and no rate is made of a part.
    expect(board.get_by_text("No file of complaints was loaded for").first).to_be_visible()
    look(board, "figures")
    for name in ("upheld", "complaint_rate", "positive", "actions"):
        board.goto(f"/dashboard/{LAST}/rows/{name}/")
        look(board, f"rows-{name}")
