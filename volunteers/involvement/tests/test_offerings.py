from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kit.letters.models import Letter
from kit.verbs.errors import NotPossible, StaleVersion
from people.accounts import actions as people
from people.accounts import portability
from people.models import Person
from volunteers.involvement import tags
from volunteers.involvement.actions import offerings
from volunteers.involvement.models import Offering
from volunteers.involvement.selectors import offerings as selectors
from volunteers.involvement.tests.conftest import TODAY, make_role

pytestmark = pytest.mark.django_db
WORDS = "I play the cello and was on a ward once"


@pytest.fixture(autouse=True)
def today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def music(types, trust):
    return make_role(types, title="Music on the ward", published_on=TODAY, useful=["music", "listening"])


@pytest.fixture
def offer(cast, now):
    def offered(by="volunteer", *, words=WORDS, tags=("music",), agrees=True, version=0):
        return offerings.save_offering(
            words=words, tags=list(tags), agrees=agrees, version=version, by=cast[by], at=now
        )

    return offered


def page(response):
    return response.content.decode()


def test_a_person_says_what_they_bring_in_their_words_and_chooses_who_may_see_it(sign_in):
    client = sign_in("volunteer")
    sent = {"words": WORDS, "tags": ["music"], "more_tags": " Chess ,  chess, Cooking ", "version": "0"}
    assert "Only you can see it" in page(client.post(reverse("volunteers:offering"), sent, follow=True))
    assert Offering.objects.get().tags == ["music", "chess", "cooking"]
    assert "cello" not in page(sign_in("volunteer_coordinator").get(reverse("volunteers:library")))
    answer = client.post(reverse("volunteers:offering"), sent | {"agrees": "on", "version": "1"}, follow=True)
    assert "Coordinators can find it" in page(answer)
    assert "cello" in page(sign_in("volunteer_coordinator").get(reverse("volunteers:library")))


@pytest.mark.parametrize(
    "role", ["administrator", "finance_officer", "board_member", "cp_lead", "registered"]
)
def test_only_those_who_look_for_people_see_it(sign_in, offer, role):
    offer()
    assert sign_in(role).get(reverse("volunteers:library")).status_code == 403


def test_what_people_wrote_is_encrypted(offer):
    offer()
    with connection.cursor() as cursor:
        cursor.execute("SELECT row::text FROM involvement_offering AS row")
        assert "cello" not in cursor.fetchone()[0]


def test_who_takes_consent_back_is_not_found_any_more_and_keeps_what_they_wrote(offer, music, cast, now):
    kept = offer()
    offer(agrees=False, version=1)
    assert selectors.offerings_for_role(music) == ([], [])
    assert selectors.own_offering(cast["volunteer"]).words == WORDS
    with pytest.raises(NotPossible, match="does not want to be found"):
        offerings.invite_to_role(offering=kept, role=music, by=cast["volunteer_coordinator"], at=now)


def test_it_can_be_deleted_at_any_time(sign_in, offer):
    offer()
    sign_in("volunteer").post(reverse("volunteers:take-away-offering"))
    assert not Offering.objects.exists()


def test_people_are_found_for_a_role_and_nobody_is_wrong(offer, music):
    offer("registered", words="I sew", tags=["sewing"])
    offer("volunteer", tags=["music"])
    offer("partner", tags=["listening", "music"])
    fit, others = selectors.offerings_for_role(music)
    assert [str(row.person) for row in fit] == ["Partner organisation", "Volunteer"]
    assert [str(row.person) for row in others] == ["Registered Person"]


def test_a_role_finds_its_person_too(sign_in, offer, music, types):
    make_role(types, title="Panel", published_on=TODAY, useful=["choosing staff"])
    make_role(types, title="Not on the website", useful=["music"])
    offer()
    shown = page(sign_in("volunteer").get(reverse("volunteers:offering")))
    assert "Music on the ward" in shown
    assert "Panel" not in shown
    assert "Not on the website" not in shown


def test_somebody_is_asked_once_however_often_the_button_is_pressed(sign_in, offer, music):
    kept, client = offer(), sign_in("volunteer_coordinator")
    for _ in range(2):
        answer = client.post(
            reverse("volunteers:ask-person", args=[music.reference, kept.reference]), follow=True
        )
    assert "Asked about this role" in page(answer)
    assert Letter.objects.filter(template="volunteers/asked").count() == 1


def test_nobody_is_asked_about_a_role_they_cannot_read(offer, types, cast, now):
    hidden = make_role(types, title="Not on the website")
    with pytest.raises(NotPossible, match="on the website first"):
        offerings.invite_to_role(offering=offer(), role=hidden, by=cast["volunteer_coordinator"], at=now)
    with pytest.raises(PermissionDenied):
        offerings.invite_to_role(
            offering=Offering.objects.get(), role=hidden, by=cast["finance_officer"], at=now
        )


def test_two_windows_do_not_overwrite_each_other(offer):
    offer()
    with pytest.raises(StaleVersion):
        offer(words="Other words", version=0)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"agrees": "on"}, "Write something, or tick what fits"),
        ({"more_tags": "x" * 31}, "Keep each one to 30 letters or fewer"),
        ({"more_tags": ",".join("abcdefghijklmnopqrstu")}, "Choose 20 or fewer"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(sign_in, wrong, says):
    answer = sign_in("volunteer").post(reverse("volunteers:offering"), {"words": "", "version": "0"} | wrong)
    assert says in page(answer)
    assert not Offering.objects.exists()


@given(st.lists(st.text(max_size=tags.LONGEST), max_size=tags.MOST))
def test_tidy_tags_stay_as_they_are(given_tags):
    try:
        once = tags.clean_tags(given_tags)
    except ValueError:  # some letters are longer when small
        return
    assert tags.clean_tags(once) == once
    assert len(set(once)) == len(once)
    assert all(once)


def test_people_take_it_with_them_and_it_goes_with_them(offer, cast, now):
    offer()
    assert WORDS in str(portability.everything_about(cast["volunteer"]))
    people.delete_account(person=cast["volunteer"], by=cast["volunteer"], at=now)
    assert not Offering.objects.exists()


def test_the_library_asks_the_same_number_of_times_however_many_offer(
    sign_in, offer, music, django_assert_max_num_queries
):
    offer()
    client = sign_in("volunteer_coordinator")
    addresses = [reverse("volunteers:library"), reverse("volunteers:people-for-role", args=[music.reference])]
    counts = []
    for address in addresses:
        with django_assert_max_num_queries(20) as asked:
            client.get(address)
        counts.append(len(asked))
    for n in range(40):
        person = Person.objects.create(email=f"p{n}@example.org")
        Offering.objects.create(person=person, tags=["music"], written_on=date(2027, 3, 1), agreed_on=TODAY)
    for address, count in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(count):
            client.get(address)


def test_in_two_windows_the_second_is_shown_both_and_can_then_choose(sign_in, offer):
    client = sign_in("volunteer")
    offer(words="I play the cello", tags=["music"], agrees=False)
    sent = {"words": "I paint", "tags": ["art"], "version": "0"}
    shown = page(client.post(reverse("volunteers:offering"), sent))
    for words in ("What stands there now", "I play the cello", ">Music</p>", "I paint"):
        assert words in shown
    assert Offering.objects.get().words == "I play the cello"
    client.post(reverse("volunteers:offering"), sent | {"version": "1"})
    assert Offering.objects.get().words == "I paint"
