"""What a poster says of a forum, and where its links lead once it is over."""

from datetime import timedelta

import pytest

from forums.conftest import BEFORE, forum_of
from forums.room.outreach import FORUM_KIND
from forums.rounds.models import Meeting, MeetingState

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


def told_of(meeting, at=BEFORE, **changed):
    Meeting.objects.filter(pk=meeting.pk).update(**changed)
    return FORUM_KIND.find(meeting.reference, at)


def test_it_says_which_forum_when_and_where(forum):
    item = told_of(forum)
    assert item.title == "Surrey Downs community forum"
    assert str(forum.starts_at.year) in item.when
    assert item.where == "In person. Where it is stands on its page."
    assert item.address == forum.get_absolute_url()
    assert told_of(forum, format="online").where == "Online"


def test_somebody_can_be_asked_once_it_is_known_who_coordinates_it(forum, coordinator):
    assert told_of(forum, coordinator=coordinator).contact.called == "The coordinator of the forums"
    assert told_of(forum, coordinator=None).contact is None


def test_over_or_cancelled_it_leads_to_the_next_one_of_its_place(forum, confirmed):
    second = forum_of(confirmed, 2, "Surrey Downs")
    for item in (
        told_of(forum, at=forum.ends_at + timedelta(minutes=1)),
        told_of(forum, state=MeetingState.CANCELLED, reason="Snow"),
    ):
        assert item.is_over
        assert item.what_is_next.address in (second.get_absolute_url(), "/forums/")
    assert item.what_is_next.address == second.get_absolute_url()


def test_where_no_other_is_known_it_leads_to_all_forums(forum):
    Meeting.objects.exclude(pk=forum.pk).update(confirmed_on=None, state=MeetingState.PLANNED)
    assert told_of(forum, at=forum.ends_at).what_is_next.address == "/forums/"


def test_what_is_not_public_is_not_told_about(planned):
    assert FORUM_KIND.find(planned[0].reference, BEFORE) is None
    assert list(FORUM_KIND.current(BEFORE)) == []


def test_the_forums_of_two_rounds_are_listed_in_as_many_queries_as_one(
    confirmed, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        rows = list(FORUM_KIND.current(BEFORE))
    assert len(rows) == 12
    assert not any(item.is_over for _reference, item in rows)
