"""Email of what waits: as often as each chose, the same numbers as Today, nothing of what it is."""

from datetime import UTC, datetime, timedelta

import pytest

from coprod.today import digests
from kit.letters.tests import outbox
from people.models import ContactTask, Digest, Person
from tests.samples import ticket

pytestmark = pytest.mark.django_db
MONDAY = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
LETTER = "people/digest"


@pytest.fixture(autouse=True)
def on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def moderator(cast):
    """Something waits for them, and they did not choose how often to hear of it."""
    ticket()
    return cast["moderator"]


def choose(person, digest):
    Person.objects.filter(pk=person.pk).update(digest=digest)


def digests_to(person):
    return [row for row in outbox.letters() if row.template == LETTER and row.recipient == person.trail_key]


def days(count):
    for day in range(count):
        digests.send_digests(at=MONDAY + timedelta(days=day))


def test_each_is_written_to_as_often_as_they_chose(moderator):
    for digest, letters in ((Digest.NEVER, 0), (Digest.WEEKLY, 1), (Digest.DAILY, 5)):
        choose(moderator, digest)
        before = len(digests_to(moderator))
        days(7)
        assert len(digests_to(moderator)) - before == letters, digest


def test_who_works_here_hears_once_a_week_until_they_choose_and_nobody_else_is_written_to(moderator, cast):
    assert moderator.digest_in_force == Digest.WEEKLY
    assert cast["registered"].digest_in_force == cast["volunteer"].digest_in_force == Digest.NEVER


def test_run_twice_it_writes_once(moderator):
    digests.send_digests(at=MONDAY)
    digests.send_digests(at=MONDAY + timedelta(hours=1))
    assert len(digests_to(moderator)) == 1


def test_when_nothing_waits_nobody_is_written_to(cast):
    choose(cast["moderator"], Digest.DAILY)
    digests.send_digests(at=MONDAY)
    assert digests_to(cast["moderator"]) == []


def test_nobody_is_written_to_at_night(moderator):
    digests.send_digests(at=MONDAY.replace(hour=3))
    assert digests_to(moderator) == []


def test_it_says_how_many_things_there_are_as_today_does_and_nothing_of_them(moderator, sign_in):
    digests.send_digests(at=MONDAY)
    letter = digests_to(moderator)[0]
    assert letter.context["count"] == 1
    assert set(letter.context) == {"count", "late", "path", "unsubscribe"}
    assert "1 thing waits for you." in sign_in("moderator").get("/today/").content.decode()


def test_who_chose_a_call_is_not_rung_up_for_a_list(cast):
    Person.objects.filter(pk=cast["registered"].pk).update(
        digest=Digest.DAILY, contact_by="phone", phone="01632 960 555"
    )
    digests.send_digests(at=MONDAY)
    assert not ContactTask.objects.filter(letter=LETTER).exists()
    assert digests_to(cast["registered"]) == []


def test_the_link_in_the_letter_stops_them_and_opening_it_stops_nothing(moderator, client):
    digests.send_digests(at=MONDAY)
    link = digests_to(moderator)[0].context["unsubscribe"]
    assert client.get(link).status_code == 200
    assert Person.objects.get(pk=moderator.pk).digest == ""
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert Person.objects.get(pk=moderator.pk).digest_in_force == Digest.NEVER


def test_it_is_chosen_in_the_account(sign_in, cast):
    client = sign_in("registered")
    client.post("/account/profile/", {"contact_by": "email", "digest": "daily"})
    assert Person.objects.get(pk=cast["registered"].pk).digest == Digest.DAILY
    assert "Every working day" in client.get("/account/").content.decode()
