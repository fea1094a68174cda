"""A whole round, from planning to the newsletter: each person in a browser of their own, the site's clock moved on between."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from feedback.tickets.models import Ticket
from forums.development_group.models import GroupMeeting
from forums.development_group.tasks import collate_rounds, draft_agendas, share_month
from forums.newsletter.models import Newsletter
from forums.newsletter.tasks import draft_newsletters, send_newsletters
from forums.planning.tasks import note_held
from forums.room.tasks import chase_promises
from forums.rounds.models import Meeting, Round
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = 320, 1280


@pytest.fixture
def at():
    """`with at(moment):` the site lives then; its clock goes on from there."""
    return lambda moment: time_machine.travel(moment, tick=True)


def run(*tasks):
    """What Celery beat would start by now."""
    for task in tasks:
        task()


def noon(day, *, after=0):
    return timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=12, days=after)


def named(name):
    """Words for screen readers only stand apart by a space in some browsers."""
    return re.compile(re.escape(name).replace(":", r"\s*:"))


def press(page, name, *, then=None):
    page.get_by_role("button", name=named(name)).first.click()
    if then:
        expect(page.get_by_text(then).first).to_be_visible()
    check(page)


def follow(page, name):
    page.get_by_role("link", name=named(name)).or_(page.get_by_role("button", name=named(name))).first.click()
    check(page)


def test_a_round_from_planning_to_the_newsletter(opened, at):
    year = timezone.localdate().year + 1
    plan_and_confirm(opened, year)
    forum = Meeting.objects.select_related("round").get(round__year=year, round__number=1, name="East Surrey")
    with at(forum.starts_at - timedelta(days=10)):
        before_the_forum(opened, forum)
    with at(forum.starts_at + timedelta(minutes=80)):
        in_the_room(opened, forum)
    with at(noon(timezone.localdate(forum.ends_at), after=1)):
        the_moderator_reads(opened)
    group = GroupMeeting.objects.get(round=forum.round)
    with at(noon(forum.round.shares_on[1].replace(day=1), after=1)):
        run(note_held, share_month, collate_rounds, draft_agendas)
        preparing_the_group(opened, group)
    with at(group.ends_at + timedelta(hours=1)):
        the_minutes(opened, group)
    with at(noon(forum.round.answers_due_on, after=1)):
        run(draft_newsletters)
        writing_the_newsletter(opened)
    with at(noon(forum.round.newsletter_on)):
        run(send_newsletters)
        everyone_reads_it(opened)


def plan_and_confirm(opened, year):
    page = opened("focus_coordinator", width=DESK)
    page.goto("/forums/planning/")
    page.get_by_label("Which year?").fill(str(year))
    press(page, "Lay out the year", then=f"{year} is laid out.")
    press(page, "Confirm the year")
    press(page, "Confirm and make public", then="24 forums are confirmed and public.")


def before_the_forum(opened, forum):
    visitor = opened(width=PHONE, scripts=False)
    visitor.goto(forum.get_absolute_url())
    visitor.get_by_role("link", name="Tell us that you are coming").click()
    visitor.get_by_role("button", name="I am coming").click()
    expect(visitor.get_by_role("heading", name="You are coming")).to_be_visible()
    run(chase_promises)
    pals = opened("pals_officer", width=PHONE)
    pals.goto(f"{forum.get_absolute_url()}services/")
    check(pals)
    press(pals, "Save: PALS clinic")
    pals.get_by_label("Somebody comes, and their time is freed").check()
    press(pals, "Save: PALS clinic", then="Thank you. It is noted.")


def in_the_room(opened, forum):
    lead = opened("cp_lead", width=DESK)
    lead.goto(f"{forum.get_absolute_url()}room/pass/")
    press(lead, "Make a room pass")
    code = lead.locator(".room__code").inner_text()
    page = opened(width=PHONE, scripts=False)
    page.goto("/forums/room/")
    page.get_by_label("The code of the room").fill(code)
    page.get_by_role("button").last.click()
    page.get_by_role("button", name=re.compile("First time.*Person who uses services: one more")).click()
    page.get_by_label("What was said?").fill("The bus to the clinic stops at six")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("being read before it is shown")).to_be_visible()
    lead.goto(f"{forum.get_absolute_url()}room/")
    check(lead)
    follow(lead, "Choose and close the forum")
    lead.get_by_label("The bus to the clinic stops at six").check()
    lead.get_by_role("textbox").last.fill("We talked about getting to the clinic.")
    press(lead, "Close the forum")
    visitor = opened(width=PHONE)
    visitor.goto(forum.get_absolute_url())
    expect(visitor.get_by_text("We talked about getting to the clinic.")).to_be_visible()
    check(visitor)


def the_moderator_reads(opened):
    page = opened("moderator", width=PHONE)
    page.goto("/feedback/queue/")
    check(page)
    follow(page, "The bus to the clinic stops at six")
    page.get_by_label("Give it a short title").fill("The last bus is at six")
    page.get_by_label("Show it", exact=True).check()
    press(page, "Save the decision", then="Everyone can see it now.")


def preparing_the_group(opened, group):
    representative = opened("representative", width=PHONE)
    representative.goto("/development-group/")
    check(representative)
    follow(representative, "Prepare this meeting")
    expect(representative.get_by_role("heading", name="Chosen by East Surrey")).to_be_visible()
    press(representative, "Move up Chosen by East Surrey", then="Moved.")
    follow(representative, "Edit A big conversation")
    representative.get_by_label("Heading").fill("")
    press(representative, "Save")
    representative.get_by_label("Heading").fill("Getting to the clinic")
    representative.get_by_label("Who is invited for this?").fill("The bus company, people from Redhill")
    press(representative, "Save", then="Saved: Getting to the clinic.")

    pals = opened("pals_officer", width=DESK)
    pals.goto(f"{group.get_absolute_url()}pals/")
    check(pals)
    pals.get_by_label("What was done about what people brought").fill("We asked for a later bus.")
    press(pals, "Save", then="This is the paper that the group gets.")
    expect(pals.get_by_text("We asked for a later bus.")).to_be_visible()

    lead = opened("cp_lead", width=DESK)
    lead.goto(f"{group.get_absolute_url()}prepare/")
    follow(lead, "Add a paper")
    lead.get_by_label("Title of the paper").fill("How people get to us")
    lead.get_by_label("Who brings it?").fill("CP Lead (East)")
    lead.get_by_label("What is the group asked to do?").fill("Choose what to ask the bus company.")
    press(lead, "Save", then="Add its sections.")
    follow(lead, "A table")
    lead.get_by_label("Heading").fill("Last buses")
    lead.get_by_label("Table", exact=True).fill("Place, Last bus\nRedhill, 18:05")
    press(lead, "Save", then="Added: Last buses.")
    lead.goto(f"{group.get_absolute_url()}prepare/")
    follow(lead, "Make the agenda and papers public")
    press(lead, "Make them public", then="The agenda and papers are public now.")

    visitor = opened(width=PHONE, scripts=False)
    visitor.goto(group.get_absolute_url())
    visitor.get_by_role("link", name="How people get to us", exact=True).click()
    expect(visitor.get_by_role("cell", name="18:05")).to_be_visible()


def the_minutes(opened, group):
    representative = opened("representative", width=PHONE)
    representative.goto(f"{group.get_absolute_url()}prepare/")
    check(representative)
    follow(representative, "Write what was said: Getting to the clinic")
    representative.get_by_label("What was said?").fill("Nobody gets home after six.")
    press(representative, "Save", then="Saved: Getting to the clinic.")
    follow(representative, "Add what came of it: Chosen by East Surrey")
    representative.get_by_label("Decision", exact=True).check()
    representative.get_by_label("In words").fill("Evening clinics end at five, so that people catch the bus.")
    press(representative, "Save", then="Added to the minutes.")
    follow(representative, "Note how many people were there")
    representative.get_by_label("Representatives with lived experience").fill("6")
    press(representative, "Save", then="Noted.")

    lead = opened("cp_lead", width=DESK)
    lead.goto(f"{group.get_absolute_url()}prepare/")
    follow(lead, "Make the minutes public")
    press(lead, "Make them public", then="The minutes are public now")
    ticket = Ticket.objects.get(title="The last bus is at six")
    visitor = opened(width=PHONE)
    visitor.goto(ticket.get_absolute_url())
    check(visitor)
    follow(visitor, "Development Group")
    expect(visitor.get_by_text("Evening clinics end at five")).to_be_visible()

    lead.goto(group.get_absolute_url())
    lead.goto(f"{group.get_absolute_url()}prepare/")
    follow(lead, "Use this decision to answer the point")
    lead.get_by_label("We are doing it").check()
    press(lead, "Use it", then="It stands with the point now")
    director = opened("communities_director", width=DESK)
    director.goto(ticket.get_absolute_url())
    check(director)


def writing_the_newsletter(opened):
    newsletter = Newsletter.objects.get()
    representative = opened("representative", width=PHONE)
    representative.goto(f"/newsletters/{newsletter.reference}/write/")
    check(representative)
    expect(representative.get_by_text("Evening clinics end at five")).to_be_visible()
    follow(representative, "Read it through and sign it off")
    representative.get_by_role("main").get_by_role("button").last.click()
    expect(representative.get_by_text("You have signed the newsletter off.")).to_be_visible()
    check(representative)


def everyone_reads_it(opened):
    visitor = opened(width=PHONE, scripts=False)
    visitor.goto("/newsletters/")
    visitor.get_by_role("main").get_by_role("link", name=re.compile("Newsletter of|[Rr]ound 1")).first.click()
    expect(visitor.get_by_text("Evening clinics end at five")).to_be_visible()
    expect(visitor.get_by_role("heading", name="Where you can come next")).to_be_visible()
    reader = opened(width=PHONE)
    reader.goto(visitor.url)
    check(reader)
    assert Round.objects.filter(newsletter__sent_on__isnull=False).count() == 1
