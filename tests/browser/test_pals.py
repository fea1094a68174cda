"""A PALS officer signs in, loads a file, sees what it says, says what was done; the group reads it."""

from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from forums.conftest import PLANNER, confirmed, planned  # noqa: F401
from forums.development_group.actions import agenda
from forums.development_group.models import GroupMeeting
from insight.files import tasks
from insight.intake.models import Batch
from insight.reports.tasks import tally_files
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Before the Development Group of round 1 meets, at the end of February.
EARLY = datetime(2027, 2, 2, 10, 0, tzinfo=UTC)
FILE = """Month,Theme,Number,Area
October 2026,Letters,14,East Surrey
November 2026,Letters,11,Surrey Downs
December 2026,Parking,31,East Surrey
"""


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    # Nobody takes up the task here: the test does what the worker would do.
    monkeypatch.setattr("insight.files.queue.queue", lambda *_: None)
    with time_machine.travel(EARLY):
        yield


@pytest.fixture
def meeting(confirmed):  # noqa: F811
    meeting = GroupMeeting.objects.get(round__year=2027, round__number=1)
    return agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY)


def test_from_a_file_of_pals_to_the_paper_of_the_group(opened, meeting):
    page = opened("pals_officer", width=320)
    page.goto("/")
    page.locator("summary").get_by_text("Menu").click()
    page.get_by_role("link", name="Import feedback").click()
    page.get_by_role("button", name="Send a file").click()
    page.get_by_label("PALS: how many contacts, by theme").check()
    upload = {"name": "pals.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    page.locator("input[type=file]").set_input_files(upload)
    page.get_by_role("button", name="See what it becomes").click()
    page.get_by_role("button", name="Load all rows").click()
    expect(page.get_by_text("rows are done")).to_be_visible()
    tasks.load_file(Batch.objects.get().pk)
    tally_files()
    expect(page.get_by_text("rows were loaded on")).to_be_visible()
    page.get_by_role("link", name="What people brought to PALS").click()
    expect(page.get_by_role("heading", name="October to December 2026")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Write what PALS did").click()
    check(page)
    page.get_by_label("What was done about what people brought").fill("We rang everybody back.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="What PALS heard, October to December 2026")).to_be_visible()
    expect(page.get_by_text("We rang everybody back.")).to_be_visible()
    check(page)
    lead = opened("representative")
    lead.goto(f"/development-group/{meeting.reference}/prepare/")
    lead.get_by_role("link", name="What PALS heard, October to December 2026").first.click()
    expect(lead.get_by_text("We rang everybody back.")).to_be_visible()
