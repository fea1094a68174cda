"""A full year of one team's audit: team, Co-production Lead, five people with a telephone, director. By keyboard, with axe.

In three parts, each of which begins where the one before it ends.
"""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from audits.conftest import answer, score_all
from audits.ratification.actions.ratification import close_ratification, open_ratification, record_outcome
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.actions.scoring import submit_audit
from audits.self_audits.models import Audit, Questionnaire, Reply
from people.models import Team
from tests.browser.conftest import check
from tests.browser.test_thin_path import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GO_ON = "main form button"


@pytest.fixture
def tools(cast):
    call_command("load_questionnaire", verbosity=0)
    return {row.code: row for row in Questionnaire.objects.all()}


@pytest.fixture
def submitted(tools, cast):
    now = timezone.now()
    team = Team.objects.get(slug="cmhrs-east-surrey")
    audit = start_audit(team=team, questionnaire=tools["toolkit-1"], by=cast["team_lead"], at=now)
    score_all(audit, 2, by=cast["team_member"], at=now)
    return submit_audit(audit=audit, because="", by=cast["team_lead"], at=now)


@pytest.fixture
def settled(submitted, cast):
    now, lead = timezone.now(), cast["cp_lead"]
    asked = open_ratification(
        audit=submitted, closes_on=timezone.localdate() + timedelta(days=9), by=lead, at=now
    )
    answer(asked, 5, 1, by=lead, at=now)
    close_ratification(ratification=asked, by=lead, at=now)
    written = {"outcome": "other_rung", "rung_on_record": 4, "reasons": "Late news.", "how_held": "Tea."}
    record_outcome(ratification=asked, by=lead, at=now, **written)
    return submitted


def press(page, selector=GO_ON):
    tab_to(page, selector, press="Enter")


def choose(page, name, downs):
    """Reach a group of choices with Tab and move along it with the arrows."""
    tab_to(page, f"input[name='{name}']", press="Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")


def fill_date(page, name, day):
    for part in ("day", "month", "year"):
        tab_to(page, f"input[name={name}_{part}]", write=str(getattr(day, part)))


def scored(lead, audit):
    """From the first line to submitted: how many pages were opened."""
    pages = 0
    lead.goto(f"/audits/{audit.pk}/questions/1a/")
    while "/questions/" in lead.url:
        pages += 1
        if pages % 5 == 1:
            check(lead)
        item = re.search(r"/questions/(\w+)/", lead.url)[1]
        choose(lead, f"score_{item}", 2)
        press(lead)
    check(lead)
    tab_to(lead, "textarea[name='statement_co-produced']", write="we planned it with people")
    tab_to(lead, "input[name=rung]")
    for _ in range(5):
        lead.keyboard.press("ArrowDown")
    press(lead)
    check(lead)
    press(lead)
    check(lead)
    return pages + 3


def test_the_team_scores_itself_one_line_a_page(opened, tools):
    lead = opened("team_lead")
    lead.goto("/audits/")
    check(lead)
    press(lead, "a.nhsuk-button")
    check(lead)
    tab_to(lead, "select[name=team]", write="CMHRS East")
    choose(lead, "questionnaire", 2)
    press(lead)
    check(lead)
    audit = Audit.objects.select_related("questionnaire").get()
    assert audit.instrument == "toolkit-1"

    member = opened("team_member", width=320)
    member.goto("/audits/how-to/")
    check(member)
    member.goto(f"/audits/{audit.pk}/questions/2a/")
    check(member)

    assert scored(lead, audit) == 20
    expect(lead.get_by_text("Submitted. Your Co-production Lead is told.")).to_be_visible()


def test_people_say_how_they_see_it_and_the_outcome_is_written_down(opened, submitted):
    audit = submitted
    cp_lead = opened("cp_lead")
    cp_lead.goto(f"/audits/{audit.pk}/")
    check(cp_lead)
    press(cp_lead, "a.nhsuk-button")
    check(cp_lead)
    fill_date(cp_lead, "closes_on", timezone.localdate() + timedelta(days=14))
    press(cp_lead)
    check(cp_lead)
    tab_to(cp_lead, "input[name=number]")
    cp_lead.keyboard.press("Control+A")
    cp_lead.keyboard.type("5")
    press(cp_lead)
    check(cp_lead)
    codes = [text for text in cp_lead.locator("strong.cards__code").all_text_contents() if text]
    assert len(codes) == 5

    for at, code in enumerate(codes):
        takes_part(opened(width=320, scripts=at % 2 == 0), code, with_axe=at == 0)
    assert Reply.objects.count() == 5

    cp_lead.goto(f"/audits/{audit.pk}/close/")
    check(cp_lead)
    press(cp_lead)
    check(cp_lead)
    cp_lead.goto(f"/audits/{audit.pk}/outcome/")
    check(cp_lead)
    choose(cp_lead, "outcome", 1)
    tab_to(cp_lead, "select[name=rung_on_record]", write="4.")
    tab_to(cp_lead, "textarea[name=reasons]", write="People hear of changes late.")
    tab_to(cp_lead, "textarea[name=how_held]", write="An afternoon with tea.")
    press(cp_lead)
    check(cp_lead)
    expect(cp_lead.get_by_text("4. Consultation").first).to_be_visible()


def test_together_they_make_a_plan_and_the_director_sees_where_it_stands(opened, settled):
    audit, lead = settled, opened("team_lead")
    lead.goto(f"/audits/{audit.pk}/")
    check(lead)
    lead.goto(f"/audits/{audit.pk}/gaps/")
    check(lead)
    tab_to(lead, "select[name=target_1a]", write="3")
    tab_to(lead, "select[name=matters_1a]", write="A great")
    press(lead)
    check(lead)
    lead.goto(f"/audits/{audit.pk}/actions/new/")
    check(lead)
    tab_to(lead, "input[name=what]", write="Two people join the planning group")
    tab_to(lead, "select[name=owner]", write="Team Member")
    tab_to(lead, "input[name=co_owner]", write="A volunteer")
    fill_date(lead, "due_on", timezone.localdate() + timedelta(days=90))
    press(lead)
    check(lead)
    lead.goto(f"/audits/{audit.pk}/publish/")
    check(lead)
    press(lead)

    for width_ in (320, 1280):
        director = opened("director", width=width_)
        for address in ("/audits/coverage/", f"/audits/{audit.pk}/"):
            director.goto(address)
            check(director)
    expect(director.get_by_text("4. Consultation").first).to_be_visible()
    visitor = opened(width=320)
    visitor.goto("/audits/plans/")
    check(visitor)
    visitor.get_by_role("link", name="CMHRS East Surrey").click()
    expect(visitor.get_by_text("Two people join the planning group")).to_be_visible()
    check(visitor)


def takes_part(page, code, *, with_axe):
    """By keyboard on a small screen; every second one without scripts."""
    page.goto("/audits/take-part/")
    if with_axe:
        check(page)
    tab_to(page, "input[name=code]", write=code.lower())
    press(page)
    if with_axe:
        check(page)
    page.get_by_role("button", name="Start").press("Enter")
    if with_axe:
        check(page)
    tab_to(page, "input[name='score_1a']", press="Space")
    press(page)
    expect(page.get_by_text("Question 2 of 19")).to_be_visible()
    page.goto(page.url.replace("/1b/", "/rung/"))
    tab_to(page, "input[name=rung_view]", press="Space")
    page.keyboard.press("ArrowDown")
    press(page)
    press(page)
    if with_axe:
        check(page)
    page.get_by_role("link", name="Change People like me sit in the group").click()
    page.get_by_role("button", name="Save and go back to your answers").press("Enter")
    expect(page.get_by_role("heading", name="Check your answers, then send them")).to_be_visible()
    page.get_by_role("button", name="Send my answers").press("Enter")
    expect(page.get_by_role("heading", name="Thank you. We have your answers.")).to_be_visible()
    if with_axe:
        check(page)
