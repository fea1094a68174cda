"""The pages of initiatives: for visitors, for those who keep them, and for those who check."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client

from initiatives.actions.keeping import add_note
from initiatives.conftest import propose
from initiatives.models import Initiative, InitiativePoint, InitiativeSupport, Milestone, MilestoneMove
from initiatives.views import public as views
from tests.explained_words import without_word_links
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def text(response):
    assert response.status_code == 200, response
    return without_word_links(response.content.decode())


def test_a_visitor_finds_it_in_the_list_and_reads_all_of_it(initiative, client):
    assert initiative.get_absolute_url() in text(client.get("/initiatives/"))
    page = text(client.get(initiative.get_absolute_url()))
    for words in (
        "1 point led to this.",
        "Nobody is in the room yet.",
        "Not known yet.",
        "Nothing is promised by a day yet.",
    ):
        assert words in page


def test_what_is_not_public_is_not_there_but_for_those_who_keep_it(draft, client, sign_in):
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "letters-in-plain-words" not in text(client.get("/initiatives/"))
    lead = sign_in("cp_lead")
    assert "Only those who keep it see this page so far." in text(lead.get(draft.get_absolute_url()))
    assert f"{draft.get_absolute_url()}project/" in text(lead.get("/initiatives/"))


def test_nothing_said_for_long_is_said_by_the_page_itself(initiative, client, time_machine, now, lead):
    quiet = "Nobody has said anything about this since 9 March 2027."
    time_machine.move_to(now + timedelta(days=42), tick=False)
    assert quiet not in text(client.get(initiative.get_absolute_url()))
    time_machine.move_to(now + timedelta(days=43), tick=False)
    assert quiet in text(client.get(initiative.get_absolute_url()))
    add_note(
        initiative=initiative, words="The printer answered.", idempotency_key=uuid.uuid4(), by=lead,
        at=now + timedelta(days=43),
    )  # fmt: skip
    assert quiet not in text(client.get(initiative.get_absolute_url()))


def test_the_list_is_chosen_by_place_and_step_and_odd_choices_are_none(initiative, client):
    assert "Letters in plain words" in text(client.get("/initiatives/?place=east-surrey&stage=proposed"))
    assert "Nothing fits what you chose." in text(client.get("/initiatives/?stage=done"))
    assert "Letters in plain words" in text(client.get("/initiatives/?place=%00nowhere&stage=%00"))


def test_every_promise_of_all_stands_in_one_list_by_how_it_stands(milestone, client, time_machine, now):
    assert "Twelve letters are rewritten" in text(client.get("/initiatives/dates/?state=coming"))
    assert "There is no promise like that." in text(client.get("/initiatives/dates/?state=late"))
    time_machine.move_to(now + timedelta(days=31), tick=False)
    assert "Late. It was expected by 8 April 2027" in text(client.get("/initiatives/dates/?state=late"))


def test_a_long_list_goes_on_and_keeps_what_was_chosen(initiative, milestone, client, monkeypatch):
    monkeypatch.setattr(views.ListInitiatives, "paginate_by", 1)
    monkeypatch.setattr(views.ListDates, "paginate_by", 1)
    again(initiative, title="Another one")
    again(milestone, what="Another promise")
    for path, query in (("/initiatives/", "stage=proposed"), ("/initiatives/dates/", "state=coming")):
        first = text(client.get(f"{path}?{query}"))
        assert "Page 1 of 2" in first
        assert f"{query}&amp;page=2" in first
        assert "Page 2 of 2" in text(client.get(f"{path}?{query}&page=2"))
        assert client.get(f"{path}?{query}&page=3").status_code == 404


def again(row, **given):
    """The same row once more, but for what is given."""
    row = type(row).objects.get(pk=row.pk)
    row.pk, row._state.adding, row.idempotency_key = None, True, uuid.uuid4()
    for name, value in given.items():
        setattr(row, name, value)
    if hasattr(row, "reference"):
        row.reference = f"{row.reference}-2"
    row.save()


def from_our_page(client, path):
    return client.post(path, headers={"sec-fetch-site": "same-origin"})


def test_whoever_wants_it_too_is_counted_once_and_can_take_it_back(initiative, client):
    page = initiative.get_absolute_url()
    for _ in range(2):
        assert from_our_page(client, f"{page}support/").status_code == 302
    assert InitiativeSupport.objects.count() == 1
    assert from_our_page(client, f"{page}support/take-back/").status_code == 302
    assert not InitiativeSupport.objects.exists()


def test_a_page_of_another_site_counts_nobody(initiative):
    client = Client(enforce_csrf_checks=True)
    path = f"{initiative.get_absolute_url()}support/"
    assert client.post(path, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not InitiativeSupport.objects.exists()


@pytest.mark.parametrize(
    "path", ["/initiatives/", "/initiatives/dates/", "/initiatives/letters-in-plain-words/"]
)
def test_pages_ask_no_more_for_many_rows_and_six_times_at_most(
    initiative, milestone, client, lead, now, path, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(6) as asked:
        client.get(path)
    grow(initiative, lead, now)
    with django_assert_num_queries(len(asked)):
        client.get(path)


def grow(initiative, lead, now):
    today = now.date()
    for number in range(12):
        other = propose(lead, now, title=f"Another {number}")
        Initiative.objects.filter(pk=other.pk).update(published_on=today)
        ticket = published_ticket(title=f"Point {number}")
        InitiativePoint.objects.create(ticket=ticket, initiative=initiative, linked_on=today)
        for owner in (initiative, other):
            milestone = Milestone.objects.create(
                idempotency_key=uuid.uuid4(), initiative=owner, what=f"Promise {number}", first_promised_on=today,
                expected_on=today + timedelta(days=9),
            )  # fmt: skip
            MilestoneMove.objects.create(
                milestone=milestone,
                moved_from=today,
                moved_to=milestone.expected_on,
                reason="Ill.",
                moved_on=today,
            )


def test_a_name_in_public_words_is_asked_about_and_whoever_writes_decides(initiative, sign_in):
    lead, address = sign_in("cp_lead"), f"{initiative.get_absolute_url()}notes/"
    sent = {"words": "We met with Mrs Miller, and she agreed.", "idempotency_key": uuid.UUID(int=3)}
    page = text(lead.post(address, sent))
    assert "This may say who somebody is: “Miller”." in page
    assert "We met with Mrs Miller, and she agreed." in page
    assert not initiative.notes.exists()
    assert lead.post(address, sent | {"nobody_is_named": "on"}).status_code == 302
    assert initiative.notes.count() == 1


def test_control_words_that_name_nobody_are_saved_at_once(initiative, sign_in):
    address = f"{initiative.get_absolute_url()}notes/"
    page = sign_in("cp_lead").get(address)
    assert "nobody_is_named" not in text(page)
    sent = {"words": "Four of us met the letters office.", "idempotency_key": uuid.UUID(int=4)}
    assert sign_in("cp_lead").post(address, sent).status_code == 302
