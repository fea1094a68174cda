"""Find: one search over every room, of what this person may see."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coprod.around.find import search_rooms
from feedback.tickets.models import Ticket
from guides.tests.samples import a_guide, a_version
from people.finding import OF_A_KIND
from people.models import Team
from tests.samples import published_ticket

MOST_QUERIES = 5


def hits(words, person=None):
    return {str(group.name): [hit.title for hit in group.hits] for group in search_rooms(words, person)}


@pytest.fixture(autouse=True)
def _trust(trust):
    """Places, teams and roles."""


def test_a_point_is_found_by_its_words_and_by_the_words_of_its_answer():
    ticket = published_ticket(title="The late bus")
    Ticket.objects.filter(pk=ticket.pk).update(
        state="done",
        answer="A minibus goes at nine.",
        answered_on=timezone.localdate(),
        answered_as="Team lead",
    )
    assert hits("bus") == {"Points": ["The late bus"]}
    assert hits("minibuses") == {"Answers": ["The late bus"]}


def test_what_nobody_may_read_yet_is_not_found():
    ticket = published_ticket(title="The late bus")
    Ticket.objects.filter(pk=ticket.pk).update(stage="waiting")
    assert hits("bus") == {}


def test_places_and_teams_are_found_by_name_however_it_is_written():
    assert "East Surrey" in hits("EAST surrey")["Places"]
    team = Team.objects.filter(is_active=True).first()
    assert team.name in hits(team.name)["Teams"]


def test_every_hit_opens(client, samples):
    words = ("surrey", "letter", "forum", "a", "plan", "the", "people", "help", "team")
    for word in words:
        for group in search_rooms(word, None):
            assert {client.get(hit.href).status_code for hit in group.hits} <= {200}, group.name


def test_people_in_roles_are_found_by_who_looks_after_them_and_by_nobody_else(samples, cast):
    coordinator, name = cast["volunteer_coordinator"], cast["volunteer"].called
    assert name in hits(name, coordinator).get("People in roles", [])
    for role in ("registered", "moderator", "administrator", "volunteer"):
        assert "People in roles" not in hits(name, cast[role]), role
    assert "People in roles" not in hits(name)


def test_of_a_kind_only_the_first_are_shown_and_the_rest_are_a_link_away(client):
    for _ in range(OF_A_KIND + 3):
        published_ticket(title="The late bus")
    assert len(hits("bus")["Points"]) == OF_A_KIND
    assert "/feedback/?words=bus" in client.get("/find/?words=bus").content.decode()


@pytest.mark.parametrize("role", [None, "volunteer_coordinator", "cp_lead"])
def test_it_takes_five_queries_whatever_there_is(
    cast, samples, role, pages_are_kept, django_assert_max_num_queries
):
    person = cast[role] if role else None
    search_rooms("surrey", person)  # how large the board is, which permissions this person has
    for _ in range(12):
        published_ticket(title="Surrey")
    with django_assert_max_num_queries(MOST_QUERIES):
        search_rooms("surrey", person)


@pytest.mark.parametrize("words", ["", "   ", "\0", "'", '"', "a -b or", "(((", "%", "x" * 5000, "é" * 200])
def test_whatever_is_typed_the_page_opens(client, words):
    assert client.get(reverse("find"), {"words": words}).status_code == 200


def test_nothing_found_says_so_and_the_words_stand_in_the_box(client):
    page = client.get(reverse("find"), {"words": "zeppelin"}).content.decode()
    assert "We found nothing with these words." in page
    assert 'value="zeppelin"' in page


def test_it_stands_in_the_header_of_each_page(client):
    for path in ("/", "/help-now/", "/feedback/", "/nowhere/"):
        assert f'href="{reverse("find")}"' in client.get(path).content.decode()


def test_a_guide_is_found_as_it_stands_and_a_draft_is_not():
    guide, _version = a_guide("finding", text="## What it means\nBring an umbrella.")
    a_version(guide, 2, text="## What it means\nBring a raincoat.", published_on=None)
    assert hits("umbrellas") == {"Guides": ["Asking together"]}
    assert hits("raincoat") == {}
