import pytest

from people.models import AccessNeeds, EqualityAnswers, Person

pytestmark = pytest.mark.django_db
PAGES = ["", "profile/", "access-needs/", "equality/", "download/", "delete/"]


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW)


@pytest.mark.parametrize("place", PAGES)
def test_the_pages_are_for_those_who_signed_in(sign_in, client, trust, place):
    assert client.get(f"/account/{place}").status_code == 302
    assert sign_in("registered").get(f"/account/{place}").status_code == 200


def test_the_account_page_says_what_we_know(sign_in, cast, NOW):
    AccessNeeds.objects.create(person=cast["registered"], reviewed_on="2026-01-01")
    page = sign_in("registered").get("/account/").content.decode()
    assert "Registered Person" in page
    assert "more than a year ago" in page
    assert "People and their roles" not in page


def test_staff_without_a_second_factor_are_told_what_to_do(sign_in):
    assert (
        "Set up the second step"
        in sign_in("moderator", second_factor=False).get("/account/").content.decode()
    )
    assert "Set up the second step" not in sign_in("moderator").get("/account/").content.decode()
    assert "People and their roles" in sign_in("administrator").get("/account/").content.decode()


def test_a_person_saves_their_details(sign_in, cast):
    area = {"areas": [1], "topics": ["crisis", "wards"]}
    from people.models import Area

    area["areas"] = [Area.objects.first().pk]
    response = sign_in("registered").post(
        "/account/profile/", {"called": "Samira", "contact_by": "email", **area}
    )
    assert response["Location"] == "/account/"
    someone = Person.objects.get(pk=cast["registered"].pk)
    assert (someone.called, someone.topics, someone.areas.count()) == ("Samira", ["crisis", "wards"], 1)


@pytest.mark.parametrize(
    ("by", "words"), [("text", "Enter a phone number"), ("post", "Enter a postal address")]
)
def test_a_way_to_be_contacted_needs_where_to(sign_in, by, words):
    page = sign_in("registered").post("/account/profile/", {"contact_by": by}).content.decode()
    assert words in page


def test_a_person_says_what_they_need(sign_in, cast, NOW):
    client = sign_in("registered")
    for support in (["breaks", "step_free"], ["breaks"]):
        client.post("/account/access-needs/", {"support": support, "other": "A map"})
        needs = AccessNeeds.objects.get(person=cast["registered"])
        assert (needs.support, needs.other, needs.reviewed_on) == (support, "A map", NOW.date())


def test_equality_questions_can_be_answered_left_out_and_changed(sign_in, cast):
    client = sign_in("registered")
    client.post("/account/equality/", {"age": "25_34", "sex": "not_said"})
    client.post("/account/equality/", {"age": "35_44", "sex": "not_said"})
    answers = EqualityAnswers.objects.get()
    assert (answers.age, answers.sex, answers.religion) == ("35_44", "not_said", "")
    assert "checked" in client.get("/account/equality/").content.decode()


def test_the_only_administrator_cannot_delete_themselves(sign_in, cast):
    page = sign_in("administrator").post("/account/delete/")
    assert page.status_code == 200
    assert "only administrator" in page.content.decode()
    assert Person.objects.filter(pk=cast["administrator"].pk).exists()
