"""The agenda of the Development Group: drafted by itself, written by people, public and then fixed."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from feedback.tickets.models import Ticket
from forums.conftest import PLANNER, forum_of, text
from forums.development_group import tasks
from forums.development_group.actions import agenda, papers
from forums.development_group.models import Collation
from forums.development_group.selectors import group
from forums.development_group.tests.conftest import EARLY
from forums.development_group.tests.groups import Kind, kinds, point
from forums.rounds.models import Raised
from kit.letters.tests import outbox
from kit.verbs.errors import NotPossible
from meetings.actions import agenda as items
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_an_agenda_of_a_quiet_round_asks_what_is_always_asked(drafted):
    assert kinds(drafted) == [Kind.HEARD, Kind.PICTURE, Kind.SELDOM, Kind.PALS, Kind.BIG]
    assert "Whom do we ask" in drafted.items.get(kind=Kind.SELDOM).words


def test_an_agenda_drafts_itself_from_what_people_said(meeting, confirmed):
    chosen, many, late, partner = (point(f"Point {n}") for n in range(4))
    forum = forum_of(confirmed, 1, "East Surrey")
    Raised.objects.create(meeting=forum, ticket=chosen, people=3, is_chosen=True)
    Ticket.objects.filter(pk=many.pk).update(people_count=90, forum_count=2)
    Ticket.objects.filter(pk=late.pk).update(answer_due_on=date(2027, 1, 5))
    Ticket.objects.filter(pk=partner.pk).update(came_by="partner")
    agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY)
    found = {
        item.kind: [ticket.title for ticket in item.tickets.all()] for item in group.agenda_items(meeting)
    }
    assert found[Kind.CHOSEN] == ["Point 0"]
    assert found[Kind.MOST_SAID][0] == "Point 1"
    assert found[Kind.SEVERAL] == ["Point 1"]
    assert "Point 2" in found[Kind.LATE]
    assert found[Kind.SELDOM] == ["Point 3"]


def test_drafting_again_changes_nothing_that_people_made_of_it(drafted, coordinator):
    first = drafted.items.first()
    items.remove_item(item=first, version=1, by=coordinator, at=EARLY)
    agenda.draft_agenda(meeting=drafted, by=PLANNER, at=EARLY)
    assert Kind.HEARD not in kinds(drafted)


def test_the_task_drafts_once_the_points_are_put_together_and_asks_people(meeting, cast):
    with time_machine.travel(EARLY, tick=False):
        tasks.draft_agendas()
        assert not meeting.items.exists()
        Collation.objects.create(round=meeting.round, made_on=EARLY.date(), pack={"themes": []})
        tasks.draft_agendas()
        tasks.draft_agendas()
    assert len(kinds(meeting)) == 5
    asked = outbox.recipients("forums/agenda")
    assert set(asked) >= {cast[role].trail_key for role in ("representative", "focus_coordinator", "cp_lead")}
    assert len(asked) == len(set(asked))


def test_representatives_and_staff_reorder_and_edit(drafted, cast):
    first, second = drafted.items.all()[:2]
    items.move_item(item=second, up=True, by=cast["representative"], at=EARLY)
    assert [item.pk for item in drafted.items.all()[:2]] == [second.pk, first.pk]
    items.move_item(item=second, up=True, by=cast["representative"], at=EARLY)
    assert drafted.items.first().pk == second.pk
    item = items.edit_item(
        item=second, version=second.version, kind=second.kind, title="Who is missing?", words="", invited="The gurdwara",
        tickets=[], by=cast["representative"], at=EARLY,
    )  # fmt: skip
    assert item.title == "Who is missing?"


def test_of_two_who_edit_one_item_the_second_is_shown_both(sign_in, drafted):
    item = drafted.items.first()
    sent = {
        "kind": item.kind,
        "title": "Mine",
        "words": "",
        "invited": "",
        "tickets": "",
        "version": item.version,
    }
    address = reverse("group:item", args=[item.pk])
    assert sign_in("representative").post(address, sent | {"title": "Theirs"}).status_code == 302
    shown = text(sign_in("focus_coordinator").post(address, sent))
    assert "What your colleague saved: Theirs" in shown
    assert 'value="Mine"' in shown
    item.refresh_from_db()
    assert item.title == "Theirs"
    assert f'name="version" value="{item.version}"' in shown


def test_a_point_that_is_not_on_the_board_is_not_named(sign_in, drafted):
    item = drafted.items.first()
    sent = {"kind": item.kind, "title": "A", "tickets": "NOTTHERE", "version": item.version}
    assert "NOTTHERE is not on the board" in text(
        sign_in("cp_lead").post(reverse("group:item", args=[item.pk]), sent)
    )


@pytest.mark.parametrize("role", ["team_member", "board_member", "registered", "moderator", "pals_officer"])
def test_others_do_not_prepare(drafted, cast, role):
    with pytest.raises(PermissionDenied):
        items.move_item(item=drafted.items.first(), up=False, by=cast[role], at=EARLY)


def test_nobody_sees_the_agenda_before_it_is_public(visitor, drafted):
    item = drafted.items.first()
    assert item.title not in text(visitor.get(drafted.get_absolute_url()))


def test_once_public_it_stays_as_it_is(public, coordinator, visitor):
    assert public.items.first().title in text(visitor.get(public.get_absolute_url()))
    with pytest.raises(NotPossible, match="stay as they are"):
        items.move_item(item=public.items.first(), up=False, by=coordinator, at=EARLY)


def test_late_papers_need_a_reason_that_everyone_can_read(drafted, coordinator, visitor):
    at = drafted.starts_at - timedelta(days=3)
    with pytest.raises(NotPossible, match="Write why it is late"):
        papers.publish_papers(
            meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=at
        )
    papers.publish_papers(
        meeting=drafted, version=drafted.version, late_because="A meeting was moved", by=coordinator, at=at
    )
    assert "A meeting was moved" in text(visitor.get(drafted.get_absolute_url()))


def test_a_representative_does_not_publish(drafted, cast):
    with pytest.raises(PermissionDenied):
        papers.publish_papers(
            meeting=drafted, version=drafted.version, late_because="", by=cast["representative"], at=EARLY
        )


def test_the_day_of_the_meeting_can_be_changed_until_the_papers_are_out(sign_in, drafted, coordinator):
    address, day = reverse("group:change", args=[drafted.reference]), date(2027, 3, 1)
    sent = {
        "on_day": day.day,
        "on_month": day.month,
        "on_year": day.year,
        "starts": "14:00",
        "ends": "16:00",
        "format": "online",
        "version": drafted.version,
    }
    with time_machine.travel(EARLY, tick=False):
        client = sign_in("focus_coordinator")
        assert "It has to end after it begins" in text(client.post(address, sent | {"ends": "13:00"}))
        assert client.post(address, sent).status_code == 302
    drafted.refresh_from_db()
    assert (drafted.starts_at.date(), drafted.format) == (day, "online")


def test_the_desk_asks_the_same_number_of_times_however_much_there_is(
    sign_in, drafted, coordinator, django_assert_max_num_queries
):
    client, address = sign_in("focus_coordinator"), reverse("group:prepare", args=[drafted.reference])
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for n in range(20):
        items.add_item(
            meeting=drafted,
            seen=99,
            kind="other",
            title=f"Item {n}",
            tickets=[published_ticket()],
            by=coordinator,
            at=EARLY,
        )
    with django_assert_max_num_queries(len(few)):
        client.get(address)
