import pytest

from people.models import AccessNeeds, EqualityAnswers, Person, Role, RoleHeld

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


def test_administrators_find_people(sign_in, cast):
    client = sign_in("administrator")
    page = client.get("/account/people/", {"q": "cp lead"}).content.decode()
    assert "CP Lead (East)" in page
    assert "Finance Officer" not in page


def test_long_lists_come_in_pages(sign_in, cast):
    Person.objects.bulk_create(Person(email=f"p{n}@example.org", called=f"P {n:03}") for n in range(120))
    client = sign_in("administrator")
    assert "Next page" in client.get("/account/people/").content.decode()
    assert "Previous page" in client.get("/account/people/", {"page": 2}).content.decode()


def test_an_administrator_gives_and_ends_a_role(sign_in, cast):
    client, someone = sign_in("administrator"), cast["registered"]
    address = f"/account/people/{someone.key}/"
    client.post(address, {"role": "moderator", "place": ""})
    held = RoleHeld.objects.get(person=someone)
    assert held.role == Role.MODERATOR
    assert "already" in client.post(address, {"role": "moderator", "place": ""}).content.decode()
    end = f"{address}roles/{held.pk}/end/"
    assert "This takes effect at once" in client.get(end).content.decode()
    assert client.post(end)["Location"] == address
    assert client.post(end).status_code == 404


def test_a_role_is_given_at_its_kind_of_place(sign_in, cast):
    from people.models import Team

    client, address = sign_in("administrator"), f"/account/people/{cast['registered'].key}/"
    assert (
        "Choose where this role is held: team"
        in client.post(address, {"role": "team_member"}).content.decode()
    )
    assert "Choose a role" in client.post(address, {}).content.decode()
    client.post(address, {"role": "team_member", "place": f"team:{Team.objects.first().pk}"})
    assert RoleHeld.objects.get(person=cast["registered"]).team == Team.objects.first()


def test_the_last_administrator_role_is_not_ended(sign_in, cast):
    administrator = cast["administrator"]
    address = f"/account/people/{administrator.key}/roles/{administrator.roles_today[0].pk}/end/"
    assert "only administrator" in sign_in("administrator").post(address).content.decode()


def test_a_colleague_was_quicker(sign_in, cast, monkeypatch):
    from people import actions

    def ended(**kwargs):
        raise actions.AlreadyEnded

    monkeypatch.setattr(actions, "end_role", ended)
    held = cast["moderator"].roles_today[0]
    address = f"/account/people/{cast['moderator'].key}/"
    assert sign_in("administrator").post(f"{address}roles/{held.pk}/end/")["Location"] == address


@pytest.mark.parametrize("role", ["registered", "moderator", "director", "board_member"])
def test_for_others_these_pages_do_not_exist(sign_in, cast, role):
    client, key = sign_in(role), cast["registered"].key
    for page in ("people/", f"people/{key}/", f"people/{key}/roles/1/end/"):
        assert client.get(f"/account/{page}").status_code == 404
        assert client.post(f"/account/{page}").status_code == 404


def test_the_list_of_people_counts_them_and_shows_their_roles(sign_in, cast):
    page = sign_in("administrator").get("/account/people/").content.decode()
    assert f"{len(cast)} people" in page
    assert "Team member, CMHRS East Surrey" in page


def test_a_search_that_finds_nobody_says_so(sign_in):
    assert (
        "Nobody has a name or address like that"
        in sign_in("administrator").get("/account/people/?q=zzz").content.decode()
    )


def test_the_list_of_people_asks_no_more_for_more_people(sign_in, cast, django_assert_max_num_queries):
    client = sign_in("administrator")
    with django_assert_max_num_queries(12) as few:
        client.get("/account/people/?q=team-lead")
    with django_assert_max_num_queries(len(few)):
        client.get("/account/people/")


@pytest.mark.parametrize("q", ["%00", "a%00b", "x" * 5000])
def test_a_search_for_something_odd_finds_nobody_and_is_no_error(sign_in, q):
    assert sign_in("administrator").get(f"/account/people/?q={q}").status_code == 200
