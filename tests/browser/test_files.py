"""Files of feedback in a browser: from the upload to what came of it, also without JavaScript."""

import pytest
from playwright.sync_api import expect

from insight.files import tasks
from insight.intake.models import Batch
from insight.intake.tests.examples import FFT
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    # Nobody takes up the task here: the test does what the worker would do, when it wants to.
    monkeypatch.setattr("insight.files.queue.queue", lambda *_: None)


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_from_the_upload_to_what_came_of_it(opened, width, scripts):
    page = opened("cp_lead", width=width, scripts=scripts)
    look = check if scripts else lambda page: None  # axe cannot look without JavaScript
    page.goto("/insight/files/")
    look(page)
    page.get_by_role("button", name="Send a file").click()
    page.get_by_role("button", name="See what it becomes").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    look(page)
    page.get_by_label("Friends and Family Test: one row for each person who answered").check()
    page.locator("input[type=file]").set_input_files(
        {
            "name": "feedback.csv",
            "mimeType": "text/csv",
            "buffer": (FFT.good + FFT.broken.split("\n", 1)[1]).replace("2027", "2026").encode(),
        }
    )
    page.get_by_role("button", name="See what it becomes").click()
    expect(page.get_by_role("heading", name="The first rows, as they will be loaded")).to_be_visible()
    look(page)
    page.get_by_role("link", name="These are not the right columns").click()
    look(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_label("1 is very good, 5 is very poor").check()
    # The rows below are shifted, so that a team stands where a person's number does: the page asks.
    page.get_by_label("Answers of different days or visits: count each").check()
    page.get_by_role("button", name="Load all rows").click()
    expect(page.get_by_text("rows are done")).to_be_visible()
    look(page)
    tasks.load_file(Batch.objects.get().pk)
    if not scripts:
        page.get_by_role("link", name="Look again how far it is").click()
    expect(page.get_by_text("rows were loaded on")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Undo import").click()
    look(page)
    page.get_by_label("Why is it taken back?").fill("Wrong month")
    page.get_by_role("button", name="Undo import").click()
    expect(page.get_by_text("Wrong month")).to_be_visible()
