"""The pictures of docs/screenshots/, taken from the demonstration. script/screenshots runs this; the tests do not."""

import os
import uuid
from pathlib import Path

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from audits.self_audits.models import Audit
from circle.models import CircleRoom
from coprod.demo.site import create_demo
from coprod.demo.world import World
from coprod.demo.year import create_year
from feedback.submitting.actions import submitting
from feedback.tickets.models import Ticket
from forums.development_group.models import GroupMeeting
from forums.room.actions.room import open_room
from forums.rounds.models import Meeting
from insight.picture.quarters import Quarter
from tests import made_year
from tests.conftest import NO_CACHE

URGENT = "I cannot go on like this and nobody rings back. My number is 07700 900123."
FOLDER = Path(os.environ.get("SCREENSHOTS", "docs/screenshots"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_pictures(opened, width):
    create_demo(tickets=12, seed=1)
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
    urgent = submitting.submit_ticket(
        kind="worry", words=URGENT, area=answered.area, idempotency_key=uuid.uuid4(), at=timezone.now()
    )
    for role, name, address in (
        ("moderator", "queue", "/feedback/queue/"),
        ("moderator", "read", f"/feedback/queue/{urgent.reference}/"),
        ("cp_lead", "desk", "/feedback/desk/"),
        ("cp_lead", "desk-columns", "/feedback/desk/columns/"),
    ):
        take(opened(role, width=width), address, name, width)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_pictures_of_the_other_rooms(opened, cast, width):
    create_demo(tickets=12, seed=1)
    public, preparing = GroupMeeting.objects.filter(agenda_drafted_on__isnull=False).order_by("starts_at")[:2]
    forum = Meeting.objects.filter(state="confirmed").order_by("starts_at").first()
    open_room(meeting=forum, by=cast["focus_coordinator"], at=timezone.now())
    audit = Audit.objects.filter(stage="settled").order_by("year").last()
    for role, name, address in (
        (None, "forums", "/forums/"),
        (None, "forum", forum.get_absolute_url()),
        ("cp_lead", "room", f"{forum.get_absolute_url()}room/"),
        ("focus_coordinator", "planning", f"/forums/planning/{forum.round.year}/"),
        (None, "development-group", public.get_absolute_url()),
        (None, "paper", public.papers.first().get_absolute_url()),
        ("representative", "agenda", f"{preparing.get_absolute_url()}prepare/"),
        (None, "newsletter", "/newsletters/"),
        (None, "roles", "/volunteers/"),
        ("volunteer", "claims", "/volunteers/claims/"),
        ("finance_officer", "finance", "/volunteers/finance/"),
        ("board_member", "time-and-spend", "/volunteers/figures/"),
        ("cp_lead", "audit", audit.get_absolute_url()),
        ("cp_lead", "gaps", f"{audit.get_absolute_url()}gaps/"),
        (None, "plans", "/audits/plans/"),
    ):
        take(opened(role, width=width), address, name, width)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [320, 1280])
def test_pictures_of_what_the_board_reads(opened, width):
    create_demo(tickets=150, seed=1, quarters=True)
    quarter = Quarter.of(timezone.localdate()).previous
    for role, name, address in (
        ("board_member", "dashboard", f"/dashboard/{quarter}/"),
        ("board_member", "dashboard-of-a-place", f"/dashboard/{quarter}/?level=area:east-surrey"),
        ("board_member", "two-quarters", f"/dashboard/{quarter}/beside/"),
        ("board_member", "quarter", f"/insight/quarters/{quarter}/1/"),
        ("cp_lead", "files", "/insight/files/"),
        ("cp_lead", "coding", "/insight/coding/"),
    ):
        take(opened(role, width=width), address, name, width)


@pytest.mark.django_db(transaction=True)
def test_pictures_of_what_a_year_led_to(opened, tmp_path):
    """Of work done together, and of what stands round it, as they are after a year that was lived in small: once for both widths."""
    world = World(now=timezone.now(), seed=3, tickets=120, teams=6, fft=200)
    with override_settings(MEDIA_ROOT=tmp_path, CACHES=NO_CACHE):
        made_year.forget_agreements(world)
        create_year(world)
        room, work = CircleRoom.objects.exclude(team=None).first(), "/initiatives/letters-in-plain-words/"
        for role, name, address in (
            (None, "work-done-together", "/initiatives/"),
            (None, "initiative", work),
            ("focus_coordinator", "project", f"{work}project/"),
            (None, "every-day-we-promised", "/initiatives/dates/"),
            (None, "ideas", "/ideas/what-should-come-next/"),
            (None, "place", "/places/east-surrey/"),
            (None, "team", reverse("team", args=[room.team.slug])),
            (None, "circle", reverse("circle:beside", args=[room.pk])),
            (None, "guides", "/guides/"),
            (None, "guide", "/guides/young-carers/"),
            (None, "easy-read", "/guides/young-carers/easy-read/"),
            (None, "stories", "/stories/"),
            (None, "near-you", "/assets/"),
            (None, "open-data", "/open-data/"),
            (None, "visits-and-promises", "/outreach/"),
            ("focus_coordinator", "tell-people", "/tell/initiative/a-group-that-people-run-themselves/"),
            ("communities_director", "today", "/today/"),
        ):
            for width in (320, 1280):
                take(opened(role, width=width), address, name, width)


def take(page, address, name, width):
    assert page.goto(address).ok, address
    page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)
