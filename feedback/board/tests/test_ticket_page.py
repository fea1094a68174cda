from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from feedback.answering.actions import answering
from feedback.board.actions import merging
from feedback.board.views import ticket as page
from feedback.board.views.ticket import NEW_DEVICES_A_DAY, VOTES_AN_HOUR
from feedback.conftest import another, text
from feedback.moderation.actions import moderation
from feedback.tickets.models import Comment, Progress, Stage, Theme, TicketVote

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(drafted, cast, now):
    return answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)


def comments(ticket, number, **values):
    Comment.objects.bulk_create(
        Comment(
            **{
                "ticket": ticket, "words": "w", "published_words": f"Comment {n:03}.", "stage": Stage.PUBLISHED,
                "sent_on": ticket.sent_on, "published_on": ticket.published_on + timedelta(days=n // 7),
            } | values
        )
        for n in range(number)
    )  # fmt: skip


def progress(ticket, **values):
    return Progress.objects.create(
        **{
            "ticket": ticket,
            "state": "doing",
            "words": "The rota is written.",
            "written_on": ticket.answered_on,
        }
        | values
    )


@pytest.mark.usefixtures("pages_are_kept")
def test_a_full_page_asks_at_most_five_times_and_leaves_nothing_with_a_visitor(visitor, answered, cast, now):
    merging.merge(ticket=another(answered), into=answered, by=cast["cp_lead"], at=now)
    comments(answered, 20)
    progress(answered, published_on=now.date(), published_as="CMHRS East Surrey, team lead")
    visitor.get(answered.get_absolute_url())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = visitor.get(answered.get_absolute_url())
    assert len(asked) <= 5
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.wsgi_request.session.accessed
    page = text(response)
    assert page.count("Comment 0") == 20
    assert "The rota is written." in page
    assert answered.answer in page


def test_a_member_of_staff_costs_a_bounded_number_more(sign_in, answered, django_assert_max_num_queries):
    client = sign_in("cp_lead")
    client.get(answered.get_absolute_url())
    with django_assert_max_num_queries(12):
        client.get(answered.get_absolute_url())


def test_what_staff_can_do_is_shown_to_those_who_may_only(visitor, sign_in, ticket):
    links = {
        name: reverse(f"feedback:{name}", args=[ticket.reference]) for name in ("join", "set-themes", "draft")
    }
    shown = {
        who: {
            name
            for name, link in links.items()
            if f'href="{link}"' in text(client.get(ticket.get_absolute_url()))
        }
        for who, client in (
            ("visitor", visitor),
            ("registered", sign_in("registered")),
            ("other_team_member", sign_in("other_team_member")),
            ("team_member", sign_in("team_member")),
            ("cp_lead", sign_in("cp_lead")),
        )
    }
    assert shown == {
        "visitor": set(), "registered": set(), "other_team_member": set(), "team_member": {"draft"}, "cp_lead": set(links),
    }  # fmt: skip


def test_its_themes_lead_to_the_board_in_the_order_of_the_codebook(visitor, ticket, theme):
    first = Theme.objects.create(slug="first", name="First of all", position=0)
    Theme.objects.filter(pk=theme.pk).update(position=1)
    ticket.set_themes([theme, first])
    ticket.save()
    page = text(visitor.get(ticket.get_absolute_url()))
    assert 'href="/feedback/?theme=first"' in page
    assert page.index("First of all") < page.index(theme.name)


def test_the_answer_says_who_and_how_late(visitor, drafted, cast, now):
    answering.publish_answer(
        ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now + timedelta(days=60)
    )
    page = text(visitor.get(drafted.get_absolute_url()))
    assert "CMHRS East Surrey, team lead" in page
    assert "working days late" in page


def test_progress_nobody_has_checked_is_not_shown(visitor, answered):
    progress(answered)
    assert "The rota is written." not in text(visitor.get(answered.get_absolute_url()))


def test_comments_are_shown_oldest_first_twenty_a_page_each_once(visitor, ticket):
    comments(ticket, 45)
    address, seen = ticket.get_absolute_url(), []
    while address:
        page = text(visitor.get(address))
        seen += [part[:3] for part in page.split("Comment ")[1:]]
        more = page.partition('<a class="more" href="?after=')[2].partition("#")[0]
        address = more and f"{ticket.get_absolute_url()}?after={more}"
        assert len(seen) <= 45
    assert len(seen) == len(set(seen)) == 45
    assert [int(number) // 7 for number in seen] == sorted(int(number) // 7 for number in seen)


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.HELD, Stage.WITHHELD])
def test_a_comment_nobody_has_published_is_not_shown(visitor, ticket, stage):
    why = {Stage.HELD: {"held_because": "x"}, Stage.WITHHELD: {"withheld_because": "x"}}.get(stage, {})
    comments(ticket, 1, stage=stage, **why)
    assert "Comment 0" not in text(visitor.get(ticket.get_absolute_url()))


@pytest.mark.parametrize(
    "after", ["x", "2027-01-01", "2027-01-01~x", "~", "2027-01-01~" + "9" * 60, "%00~%00"]
)
def test_a_mistyped_place_in_the_comments_is_not_an_error(visitor, ticket, after):
    assert visitor.get(f"{ticket.get_absolute_url()}?after={after}").status_code == 200


def test_what_people_wrote_cannot_become_markup(visitor, ticket):
    comments(ticket, 1, published_words="<script>alert(1)</script>")
    assert "<script>alert" not in text(visitor.get(ticket.get_absolute_url()))


# Saying “me too” from the page, which carries no token.


def press(ticket, name="me-too", **headers):
    address = reverse(f"feedback:{name}", args=[ticket.reference])
    return Client(enforce_csrf_checks=True).post(address, headers=headers)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_a_browser_that_says_the_button_is_ours_votes_without_a_cookie_first(ticket, headers):
    assert press(ticket, **headers).status_code == 302
    assert TicketVote.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://testserver.evil.example"},
    ],
)
def test_a_vote_another_site_sends_is_not_counted_and_a_page_with_a_token_is_offered(ticket, headers):
    response = press(ticket, **headers)
    assert response.status_code == 403
    assert f'<a href="{reverse("feedback:me-too", args=[ticket.reference])}">Open the page again</a>' in text(
        response
    )
    assert not TicketVote.objects.exists()


def test_an_old_browser_votes_from_the_page_with_a_token(ticket):
    client, address = Client(enforce_csrf_checks=True), reverse("feedback:me-too", args=[ticket.reference])
    offered = text(client.get(address))
    token = offered.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert client.post(address, {"csrfmiddlewaretoken": token}).status_code == 302
    assert TicketVote.objects.count() == 1


def test_a_vote_asks_at_most_five_times(visitor, ticket):
    address = reverse("feedback:me-too", args=[ticket.reference])
    visitor.post(address)
    with CaptureQueriesContext(connection) as asked:
        Client().post(address)
    marks = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")
    assert len([query for query in asked if not query["sql"].startswith(marks)]) <= 5


@pytest.mark.parametrize("name", ["me-too", "take-back"])
def test_there_is_no_voting_for_what_is_withheld_waiting_or_missing(visitor, waiting, cast, now, name):
    addresses = [
        reverse(f"feedback:{name}", args=[reference]) for reference in (waiting.reference, "ZZZZZZZ")
    ]
    assert {visitor.post(address).status_code for address in addresses} == {404}
    moderation.withhold_submission(
        submission=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now
    )
    assert visitor.post(addresses[0]).status_code == 404


def test_somebody_who_said_it_of_a_joined_point_sees_that_they_did(visitor, ticket, other, cast, now):
    visitor.post(reverse("feedback:me-too", args=[other.reference]))
    merging.merge(ticket=other, into=ticket, by=cast["cp_lead"], at=now)
    assert "Press again to take it back" in text(visitor.get(ticket.get_absolute_url()))


def test_voting_for_a_joined_point_leads_to_the_one_that_stands(visitor, ticket, other, cast, now):
    merging.merge(ticket=other, into=ticket, by=cast["cp_lead"], at=now)
    assert (
        visitor.post(reverse("feedback:me-too", args=[other.reference]))["Location"]
        == ticket.get_absolute_url()
    )


OURS = {"Sec-Fetch-Site": "same-origin"}


def votes_of_new_devices(address, number):
    """How many of so many votes were counted, each from a browser that was never here."""
    for _ in range(number):
        Client().post(address, headers=OURS)
    return TicketVote.objects.count()


def test_who_throws_the_cookie_away_is_counted_a_few_times_and_no_more(ticket):
    assert votes_of_new_devices(reverse("feedback:me-too", args=[ticket.reference]), 30) == NEW_DEVICES_A_DAY


def test_control_without_that_bound_each_is_counted(ticket, monkeypatch):
    monkeypatch.setattr(page, "NEW_DEVICES_A_DAY", 100)
    monkeypatch.setattr(page, "NEW_DEVICES_AN_HOUR", 100)
    assert votes_of_new_devices(reverse("feedback:me-too", args=[ticket.reference]), 30) == 30


def test_it_is_said_that_it_was_not_counted_and_what_to_do(ticket):
    address = reverse("feedback:me-too", args=[ticket.reference])
    votes_of_new_devices(address, NEW_DEVICES_A_DAY)
    shown = Client().post(address, headers=OURS, follow=True)
    assert "Yours was not counted" in text(shown)


def test_a_known_device_and_a_person_are_still_counted(ticket, other, sign_in):
    known = Client()
    known.post(reverse("feedback:me-too", args=[other.reference]), headers=OURS)
    address = reverse("feedback:me-too", args=[ticket.reference])
    votes_of_new_devices(address, 30)
    before = ticket.votes.count()
    known.post(address, headers=OURS)
    sign_in("registered").post(address, headers=OURS)
    assert ticket.votes.count() == before + 2


def test_new_devices_are_bounded_over_many_points_too(ticket, monkeypatch):
    monkeypatch.setattr(page, "NEW_DEVICES_AN_HOUR", 3)
    for point in [another(ticket, title=f"Point {n}") for n in range(5)]:
        Client().post(reverse("feedback:me-too", args=[point.reference]), headers=OURS)
    assert TicketVote.objects.count() == 3


def test_a_flood_of_votes_from_one_place_is_stopped_in_words(visitor, ticket, monkeypatch):
    monkeypatch.setattr("feedback.board.views.ticket.VOTES_AN_HOUR", 1)
    assert VOTES_AN_HOUR > 1
    for _ in range(2):
        response = Client().post(reverse("feedback:me-too", args=[ticket.reference]), follow=True)
    assert "A lot of people have said “me too” from here" in text(response)
    assert TicketVote.objects.count() == 1


def test_a_point_answered_before_it_was_joined_still_shows_its_answer(visitor, answered, cast, now):
    merging.merge(ticket=answered, into=another(answered), by=cast["cp_lead"], at=now)
    page = text(visitor.get(answered.get_absolute_url()))
    assert answered.answer in page
    assert "This is now together with another point" in page
