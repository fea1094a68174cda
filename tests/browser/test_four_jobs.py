"""Four jobs from the home page, through links and buttons alone, without scripts, counted in pages: nobody types an address."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from audits.self_audits.actions.opening import start_audit
from audits.self_audits.models import Audit, Questionnaire
from coprod.around.tests.test_places import forum
from coprod.demo.site import create_demo
from feedback.tickets.models import Ticket
from forums.rounds.models import Meeting
from people.models import Area, Team

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TO_THE_CODE = 5  # pages with a question, and the one to check
ROUND_PAGES = (
    16  # home, menu, plan, year, confirm, the forum, its pass, its room, and what is pressed in them
)


class Walk:
    """Somebody's way through the site, and how many pages it took."""

    def __init__(self, page):
        self.page, self.pages = page, 0
        page.on("response", self._count)
        page.goto("/")

    def _count(self, response):
        is_page = response.request.is_navigation_request() and response.frame == self.page.main_frame
        self.pages += is_page and response.status == 200

    def menu(self, *names):
        """Through the menu: an entry, then one of its pages."""
        for place, name in zip((".menu", ".room-links"), names, strict=False):
            self.page.locator(place).get_by_role("link", name=re.compile(f"^{name}")).first.click()

    def press(self, name):
        """A link or a button below the menu."""
        self.page.locator("main").locator("a, button").filter(has_text=name).first.click()


@pytest.fixture
def on_foot(opened):
    def as_person(role=None):
        return Walk(opened(role, scripts=False))

    return as_person


def test_a_person_says_something_in_five_pages_and_finds_it_again_in_their_account(on_foot):
    person = on_foot("registered")
    person.menu("What people say")
    person.page.get_by_role("link", name="Say something").first.click()
    before = person.pages - 1
    person.page.get_by_label("What do you want to say?").fill("The door of the clinic is heavy.")
    person.press("Continue")
    person.page.get_by_label("A worry").check()
    person.press("Continue")
    person.page.get_by_label(re.compile("I am not sure")).first.check()
    for name in ("Continue", "Continue", "Send it"):
        person.press(name)
    code = person.page.locator(".code").inner_text()
    assert person.pages - 1 - before <= TO_THE_CODE
    with person.page.context.expect_page() as opening:
        person.press("Keep it in my account")
    tab = opening.value
    tab.get_by_label("Your code").fill(code)
    tab.get_by_role("button", name="Keep it here").click()
    tab.locator("main").get_by_role("link", name="Your account").click()
    expect(tab.get_by_text("The door of the clinic is heavy.")).to_be_visible()


def test_from_home_it_is_two_pages_to_what_came_of_the_most_said_and_to_the_next_forum_here(on_foot, demo):
    demo(tickets=12)
    most_said = Ticket.objects.on_board().order_by("-people_count", "-pk").first()
    visitor = on_foot()
    visitor.press("What most people said, and what came of it")
    visitor.page.locator("main .ticket__title a").first.click()
    expect(visitor.page).to_have_url(re.compile(most_said.get_absolute_url()))
    assert visitor.pages - 1 == 2
    area = Area.objects.filter(is_trust_wide=False).first()
    meeting = forum(area, days=9)
    visitor = on_foot()
    visitor.page.locator(".front-places").get_by_role("link", name=area.name).click()
    visitor.page.locator("#next-forum").get_by_role("link", name="See this forum").click()
    expect(visitor.page).to_have_url(re.compile(meeting.get_absolute_url()))
    assert visitor.pages - 1 == 2


def test_a_team_scores_every_line_and_submits(on_foot, cast):
    call_command("load_questionnaire", verbosity=0)
    tool = Questionnaire.objects.get(code="toolkit-1")
    team = Team.objects.get(slug="cmhrs-east-surrey")
    audit = start_audit(team=team, questionnaire=tool, by=cast["team_lead"], at=timezone.now())
    lead = on_foot("team_lead")
    lead.menu("Teams and roles", "Self-audits")
    lead.press(re.compile(team.name))
    lead.press("Answer the questions")
    while lead.page.get_by_role("button", name="Save and go on").count():
        if lead.page.get_by_role("radio").count():
            lead.page.get_by_role("radio").nth(1).check()
        lead.press("Save and go on")
    lines = sum(len(question.codes) for question in tool.questions)
    for box in lead.page.locator("main").get_by_role("textbox").all():
        box.fill("We ask people first.")
    lead.page.get_by_role("radio").nth(2).check()
    lead.press("Save and check")
    lead.press("Submit")
    expect(lead.page.get_by_role("button", name="Submit")).to_have_count(0)
    assert not Audit.objects.get(pk=audit.pk).is_scoring
    assert lead.pages <= lines + 8, f"{lead.pages} pages for {lines} lines"


def test_a_lead_runs_a_round_from_its_plan_to_the_closing_note(on_foot):
    year = timezone.localdate().year + 1
    lead = on_foot("cp_lead")
    lead.menu("The quarter", "Plan forums")
    lead.page.get_by_label("Which year?").fill(str(year))
    lead.press("Lay out the year")
    lead.press("Confirm the year")
    lead.press("Confirm and make public")
    forum = Meeting.objects.filter(round__year=year, state="confirmed").order_by("starts_at").first()
    with time_machine.travel(forum.ends_at - timedelta(minutes=5)):
        lead = on_foot("cp_lead")
        lead.menu("The quarter", "Forums")
        lead.press(re.compile(f"^{forum.name}"))
        lead.press(re.compile("Room pass"))
        lead.press("Make a room pass")
        lead.press("Go into the room")
        lead.page.get_by_label("What was said?").fill("The bus to the clinic stops at six")
        lead.page.get_by_role("button", name="Add", exact=True).click()
        expect(lead.page.get_by_text("being read before it is shown")).to_be_visible()
    with time_machine.travel(forum.ends_at + timedelta(minutes=5)):
        lead.press("Choose and close the forum")
        lead.page.get_by_label("The bus to the clinic stops at six").check()
        lead.page.get_by_role("textbox").last.fill("We talked about getting to the clinic.")
        lead.press("Close the forum")
        expect(lead.page.get_by_role("button", name="Close the forum")).to_have_count(0)
        assert lead.pages <= ROUND_PAGES
    with time_machine.travel(forum.ends_at + timedelta(days=1)):
        visitor = on_foot()
        visitor.menu("The quarter", "Forums")
        visitor.press("Those that are over")
        visitor.press(re.compile(f"^{forum.name}"))
        expect(visitor.page.get_by_text("We talked about getting to the clinic.")).to_be_visible()


def test_the_board_reads_its_quarter_in_two_clicks_and_no_figure_is_only_a_dash(on_foot, cast):
    create_demo(tickets=12, seed=1, quarters=True)
    member = on_foot("board_member")
    member.menu("How we are doing", "Dashboard")
    assert member.pages <= 3
    figures = [text.strip() for text in member.page.locator("main .eight__number").all_inner_texts()]
    assert figures
    assert not [text for text in figures if text in ("", "-", "–", "—")]
