"""A decision of the group is what came of a point or of what a forum asked for: with its minutes, once it is checked."""

import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from feedback.influence.actions import check_influence
from feedback.tickets.models import Influence, Ticket
from forums.conftest import forum_of, text
from forums.development_group.actions.came_of_it import answer_request, record_what_came
from forums.development_group.models import GroupMeeting
from forums.development_group.tests.groups import add, point, published
from forums.room.actions.came_of_it import record_request
from kit.verbs.errors import NotPossible

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
WORDS = {
    "outcome": "changed",
    "what_changed": "Letters go out on Mondays.",
    "why_not": "",
    "evidence": "The post book.",
}


@pytest.fixture
def decided(item, coordinator, afterwards):
    """A decision about a point, in minutes that are public."""
    outcome = add(item, coordinator, afterwards, ticket=point("Letters come late"))
    published(GroupMeeting.objects.get(pk=item.meeting_id), coordinator, afterwards)
    outcome.refresh_from_db()
    return outcome


@pytest.fixture
def recorded(decided, coordinator, afterwards):
    return record_what_came(
        decision=decided, ticket=decided.ticket, idempotency_key=uuid.uuid4(), by=coordinator, at=afterwards,
        asked_for="Letters in time.", **WORDS,
    )  # fmt: skip


@pytest.fixture
def asked(confirmed, coordinator, afterwards):
    """What a forum of the round asked for, and nothing has come of yet."""
    forum = forum_of(confirmed, 1, "Surrey Downs")
    return record_request(
        meeting=forum, idempotency_key=uuid.uuid4(), by=coordinator, at=afterwards, asked_for="Letters by Monday.",
        outcome="waiting", what_changed="", why_not="", evidence="",
    )  # fmt: skip


def check(influence, cast, at):
    influence.refresh_from_db()
    return check_influence(influence=influence, version=influence.version, by=cast["representative"], at=at)


def test_once_checked_it_stands_with_the_minutes_and_on_the_page_of_the_point(
    recorded, decided, public, cast, afterwards, visitor
):
    pages = (public.get_absolute_url(), Ticket.objects.get(pk=decided.ticket_id).get_absolute_url())
    for page in pages:
        assert WORDS["what_changed"] not in text(visitor.get(page)), page
    check(recorded, cast, afterwards)
    for page in pages:
        assert WORDS["what_changed"] in text(visitor.get(page)), page


def test_a_decision_answers_what_a_forum_asked_for_and_the_forum_leads_to_the_minutes(
    asked, decided, public, coordinator, cast, afterwards, visitor
):
    told = answer_request(
        decision=decided,
        influence=asked,
        version=1,
        by=coordinator,
        at=afterwards,
        asked_for=asked.asked_for,
        **WORDS,
    )
    check(told, cast, afterwards)
    forum = asked.gathering.meeting
    with time_machine.travel(afterwards, tick=False):
        page = text(visitor.get(forum.get_absolute_url()))
        assert "Letters by Monday." in page
        assert f'href="{public.get_absolute_url()}#outcome-{decided.pk}"' in page
        assert "Letters by Monday." in text(visitor.get(public.get_absolute_url()))


def test_nothing_comes_of_a_decision_whose_minutes_nobody_can_read(item, coordinator, afterwards):
    outcome = add(item, coordinator, afterwards, ticket=point("Letters come late"))
    with pytest.raises(NotPossible, match="Publish the minutes"):
        record_what_came(
            decision=outcome, ticket=outcome.ticket, idempotency_key=uuid.uuid4(), by=coordinator, at=afterwards,
            asked_for="In time.", **WORDS,
        )  # fmt: skip


def test_only_of_points_that_it_was_about(decided, coordinator, afterwards):
    with pytest.raises(NotPossible, match="points that this was about"):
        record_what_came(
            decision=decided, ticket=point("Buses"), idempotency_key=uuid.uuid4(), by=coordinator, at=afterwards,
            asked_for="In time.", **WORDS,
        )  # fmt: skip


def test_what_came_of_a_point_is_not_taken_for_what_a_forum_asked_for(
    recorded, decided, coordinator, afterwards
):
    with pytest.raises(NotPossible, match="a forum asked for"):
        answer_request(
            decision=decided,
            influence=recorded,
            version=1,
            by=coordinator,
            at=afterwards,
            asked_for="A",
            **WORDS,
        )


def test_others_do_not_write_it(decided, cast, afterwards):
    with pytest.raises(PermissionDenied):
        record_what_came(
            decision=decided, ticket=decided.ticket, idempotency_key=uuid.uuid4(), by=cast["representative"],
            at=afterwards, asked_for="A", **WORDS,
        )  # fmt: skip


def test_it_waits_on_today_for_who_may_check_it(recorded, afterwards, sign_in):
    with time_machine.travel(afterwards, tick=False):
        address = f'/development-group/came-of-it/{recorded.pk}/check/"'
        assert address in text(sign_in("representative").get("/today/"))
        assert address not in text(sign_in("focus_coordinator").get("/today/"))


def test_by_its_pages_a_request_and_a_point_get_their_answer(asked, decided, public, afterwards, sign_in):
    with time_machine.travel(afterwards, tick=False):
        lead, page = sign_in("cp_lead"), f"/development-group/outcomes/{decided.pk}/came-of-it/"
        assert f'href="{page}"' in text(lead.get(f"{public.get_absolute_url()}prepare/"))
        form = text(lead.get(page))
        assert "Letters by Monday." in form
        assert "Letters come late" in form
        about = {"ticket": f"ticket-{decided.ticket_id}", "request": f"request-{asked.pk}-1"}
        sent = WORDS | {"idempotency_key": uuid.uuid4()}
        answer = lead.post(page, sent | {"about": about["ticket"], "asked_for": ""})
        assert "Write what people asked for" in text(answer)
        assert lead.post(page, sent | {"about": about["ticket"], "asked_for": "In time."}).status_code == 302
        assert lead.post(page, sent | {"about": about["request"]}).status_code == 302
        stale = lead.post(page, sent | {"about": about["request"]})
        assert "A colleague has changed what you chose" in text(stale)
        assert set(Influence.objects.values_list("source", "outcome")) == {
            ("point", "changed"),
            ("forum", "changed"),
        }
        theirs = Influence.objects.get(source="point")
        change = f"/development-group/came-of-it/{theirs.pk}/"
        assert f'href="{change}"' in text(lead.get(f"{public.get_absolute_url()}prepare/"))
        lead.post(change, WORDS | {"asked_for": "In time.", "evidence": "Two books.", "version": 1})
        representative = sign_in("representative")
        representative.post(f"{change}check/", {"version": 2})
        theirs.refresh_from_db()
        assert (theirs.is_checked, theirs.evidence) == (True, "Two books.")
