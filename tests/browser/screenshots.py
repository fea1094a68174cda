"""The pictures of docs/screenshots/, taken from the demonstration. script/screenshots runs this; the tests do not."""

import os
import uuid
from pathlib import Path

import pytest
from django.utils import timezone

from coprod import demo
from feedback import actions
from feedback.models import Ticket

URGENT = "I cannot go on like this and nobody rings back. My number is 07700 900123."
FOLDER = Path(os.environ.get("SCREENSHOTS", "docs/screenshots"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_pictures(opened, width):
    demo.make(tickets=12, seed=1)
    answered = Ticket.objects.published().filter(state="doing", me_too_count=40).get()
    page = opened(width=width)
    for name, address in (
        ("home", "/"),
        ("board", "/feedback/?order=most-said"),
        ("columns", "/feedback/columns/"),
        ("ticket", answered.get_absolute_url()),
    ):
        page.goto(address)
        page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)
    page.goto("/feedback/new/")
    page.get_by_role("button", name="Continue").click()
    page.screenshot(path=FOLDER / f"say-with-an-error-{width}.png", full_page=True)
    page.goto("/help-now/")
    page.screenshot(path=FOLDER / f"help-now-{width}.png", full_page=True)
    urgent = actions.say(kind="worry", words=URGENT, area=answered.area, once=uuid.uuid4(), at=timezone.now())
    for role, name, address in (
        ("moderator", "queue", "/feedback/queue/"),
        ("moderator", "read", f"/feedback/queue/{urgent.reference}/"),
        ("cp_lead", "desk", "/feedback/desk/"),
        ("cp_lead", "desk-columns", "/feedback/desk/columns/"),
    ):
        staff = opened(role, width=width)
        staff.goto(address)
        staff.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)
