"""The pages of a place and of a team: fixed addresses, what everyone may read, at a cost that does not grow."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.plans.selectors.published import PublicLadder
from audits.self_audits.models import Audit
from feedback.board.selectors.place_counts import point_counts
from feedback.tickets.models import CameBy, Ticket
from forums.rounds.models import Meeting, MeetingState, Round
from people.models import Area, Team
from tests.samples import published_ticket

MOST_QUERIES = 10  # two of them once a minute: what the board can be filtered by


@pytest.fixture
def area(trust):
    return Area.objects.filter(is_trust_wide=False).first()


@pytest.fixture
def team(area):
    return Team.objects.filter(area=area).first()


def page(client, name, slug):
    return client.get(reverse(name, args=[slug])).content.decode()


def forum(area, *, days, state=MeetingState.CONFIRMED):
    at = timezone.now() + timedelta(days=days)
    today = timezone.localdate()
    round_of_it, _ = Round.objects.get_or_create(
        year=2030,
        number=1,
        defaults={
            "development_group_on": today,
            "newsletter_on": today,
            "answers_due_on": today - timedelta(days=1),
            "shares_on": [today] * 3,
            "is_provisional": False,
        },
    )
    return Meeting.objects.create(
        area=area, round=round_of_it, reference=f"forum-{area.slug}-{days}", name=area.name, state=state,
        confirmed_on=today, starts_at=at, ends_at=at + timedelta(hours=2), changed_at=at, format="online",
        reason="The room is shut." if state == MeetingState.CANCELLED else "",
    )  # fmt: skip


def test_every_place_and_every_team_has_a_page_of_its_own_address(client, trust):
    for name, model in (("place", Area), ("team", Team)):
        slugs = list(model.objects.values_list("slug", flat=True))
        assert len(slugs) == len(set(slugs))
        assert {client.get(reverse(name, args=[slug])).status_code for slug in slugs[:6]} == {200}
        assert client.get(reverse(name, args=["nowhere"])).status_code == 404


def test_every_place_and_every_open_team_is_in_the_list(client, trust, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        words = client.get("/places/").content.decode()
    for name, slugs in (
        ("place", Area.objects.values_list("slug", flat=True)),
        ("team", Team.objects.filter(is_active=True).values_list("slug", flat=True)),
    ):
        assert [slug for slug in slugs if reverse(name, args=[slug]) not in words] == []


def test_the_next_forum_stands_first_and_one_that_is_cancelled_is_not_it(client, area):
    forum(area, days=3, state=MeetingState.CANCELLED)
    coming = forum(area, days=9)
    words = page(client, "place", area.slug).partition("<main")[2]
    assert coming.get_absolute_url() in words
    assert f"forum-{area.slug}-3" not in words
    assert words.index("The next forum") < words.index("What people say here") < words.index("The teams here")


def test_without_a_date_one_can_ask_for_new_dates(client, area):
    assert reverse("forums:news") in page(client, "place", area.slug)


def test_peoples_words_stand_before_where_the_team_stands(client, team):
    ticket = published_ticket(area=team.area, team=team)
    words = page(client, "team", team.slug).partition("<main")[2]
    assert words.index(ticket.title) < words.index('id="ladder"')


def test_what_is_not_public_counts_nowhere_and_stands_nowhere(client, area):
    ticket = published_ticket(area=area)
    Ticket.objects.filter(pk=ticket.pk).update(stage="waiting")
    assert point_counts(area, timezone.localdate()).raised == 0
    assert ticket.title not in page(client, "place", area.slug)


def test_who_we_have_not_heard_names_the_ways_that_nobody_used(area):
    today = timezone.localdate()
    ticket = published_ticket(area=area, published_on=today)
    Ticket.objects.filter(pk=ticket.pk).update(came_by=CameBy.PAPER)
    unused = point_counts(area, today).ways_unused
    assert CameBy.PAPER.label not in unused
    assert CameBy.FORUM.label in unused


def test_a_plan_that_is_not_shown_to_everyone_is_not_on_the_teams_page(client, team):
    assert not Audit.objects.filter(team=team).exclude(plan_published_on=None).exists()
    words = page(client, "team", team.slug)
    assert "The team has not shown yet where it stands." in words
    assert "There is none to read yet." in words


def test_the_ladder_has_seven_rungs_from_the_top_and_both_flags():
    ladder = PublicLadder(2027, team_rung=5, people_rung=3)
    assert [rung.number for rung in ladder.rungs] == [7, 6, 5, 4, 3, 2, 1]
    assert [rung.number for rung in ladder.rungs if rung.is_teams] == [5]
    assert [rung.number for rung in ladder.rungs if rung.is_peoples] == [3]
    assert not ladder.agree
    assert PublicLadder(2027, team_rung=5, people_rung=5).agree


@pytest.mark.parametrize("name", ["place", "team"])
def test_it_costs_the_same_with_many_points(client, team, name, django_assert_max_num_queries):
    slug = team.area.slug if name == "place" else team.slug
    published_ticket(area=team.area, team=team)
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        page(client, name, slug)
    for _ in range(12):
        published_ticket(area=team.area, team=team)
    forum(team.area, days=4)
    with django_assert_max_num_queries(len(few)):
        page(client, name, slug)


def test_a_team_that_closed_keeps_its_page(client, team):
    Team.objects.filter(pk=team.pk).update(is_active=False)
    assert "This team has closed." in page(client, "team", team.slug)
