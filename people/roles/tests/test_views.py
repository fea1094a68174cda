import pytest

from people.models import Person, Role, RoleHeld, Team
from people.roles import actions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW)


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
