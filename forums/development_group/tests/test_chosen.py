"""What forums choose reaches the agenda whenever they chose it, and what the group decides comes back."""

import uuid
from datetime import UTC, datetime

import pytest
import time_machine

from feedback.tickets.models import Ticket
from forums.conftest import PLANNER, forum_of, text
from forums.development_group import tasks
from forums.development_group.actions import agenda, papers
from forums.development_group.selectors import group
from forums.development_group.tests.conftest import EARLY
from forums.development_group.tests.groups import Kind, add, kinds, point, published
from forums.rounds.models import Raised
from meetings.actions import agenda as items

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 2, 12, 10, 0, tzinfo=UTC)


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "East Surrey")


def choose(forum, title):
    return Raised.objects.create(meeting=forum, ticket=point(title), people=3, is_chosen=True)


def chosen_titles(meeting):
    items = [item for item in group.agenda_items(meeting) if item.kind == Kind.CHOSEN]
    return [ticket.title for item in items for ticket in item.tickets.all()]


def add_chosen(at=LATER):
    with time_machine.travel(at, tick=False):
        tasks.add_chosen_points()


def test_what_a_forum_chose_after_the_papers_went_out_is_on_the_agenda_once_and_says_so(
    public, forum, visitor
):
    choose(forum, "Buses")
    add_chosen()
    add_chosen()
    assert chosen_titles(public) == ["Buses"]
    shown = text(visitor.get(public.get_absolute_url()))
    assert "The forum chose this after the papers went out. It was added on 12 February 2027." in shown


def test_before_the_papers_are_out_it_stands_there_like_the_others(drafted, forum):
    choose(forum, "Buses")
    add_chosen()
    assert drafted.items.get(kind=Kind.CHOSEN).words == ""


def test_what_people_took_off_the_agenda_stays_off(drafted, forum, coordinator):
    choose(forum, "Buses")
    add_chosen()
    item = drafted.items.get(kind=Kind.CHOSEN)
    items.remove_item(item=item, version=item.version, by=coordinator, at=LATER)
    add_chosen()
    assert Kind.CHOSEN not in kinds(drafted)


def test_what_is_not_on_the_board_yet_comes_once_it_is(drafted, forum):
    row = choose(forum, "Buses")
    Ticket.objects.filter(pk=row.ticket_id).update(stage="waiting", published_on=None)
    add_chosen()
    assert chosen_titles(drafted) == []


def test_what_was_chosen_too_late_for_one_meeting_is_on_the_agenda_of_the_next(public, forum):
    choose(forum, "Buses")
    add_chosen(public.starts_at)
    assert chosen_titles(public) == []
    following = group.group_meeting("2027-2")
    agenda.draft_agenda(meeting=following, by=PLANNER, at=datetime(2027, 5, 4, 10, 0, tzinfo=UTC))
    assert chosen_titles(following) == ["Buses"]


def test_a_point_that_stands_with_an_item_leads_to_what_was_decided_about_it(
    drafted, forum, coordinator, afterwards
):
    row = choose(forum, "Buses")
    add_chosen()
    drafted.refresh_from_db()
    papers.publish_papers(meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=EARLY)
    decision = add(drafted.items.get(kind=Kind.CHOSEN), coordinator, afterwards, idempotency_key=uuid.uuid4())
    published(drafted, coordinator, afterwards)
    link = row.ticket.links.get()
    assert link.address.endswith(f"#outcome-{decision.pk}")
    assert link.title.endswith("decision")
