import pytest

from kit.trail.models import Entry
from people import selectors
from people.models import Area, CrisisLine, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW)


def test_the_admin_is_opened_by_administrators_with_a_second_factor(sign_in, cast):
    assert sign_in("administrator").get("/admin/").status_code == 200
    assert sign_in("administrator", second_factor=False).get("/admin/").status_code == 404
    for role in cast.keys() - {"administrator"}:
        assert sign_in(role).get("/admin/").status_code == 404


def test_a_visitor_is_sent_to_our_own_sign_in(client, trust):
    for page in ("/admin/", "/admin/login/", "/admin/people/person/"):
        assert client.get(page, follow=True).redirect_chain[-1][0].startswith("/account/login/?next=/admin/")


def test_there_is_no_second_sign_in_page(sign_in):
    assert sign_in("moderator").get("/admin/login/").status_code == 404


@pytest.mark.parametrize(
    "name", ["person", "area", "directorate", "service", "team", "datedsetting", "crisisline", "trust"]
)
def test_administrators_look_after_places_settings_and_people(sign_in, name):
    assert sign_in("administrator").get(f"/admin/people/{name}/").status_code == 200


@pytest.mark.parametrize(
    "name", ["people/accessneeds", "people/equalityanswers", "account/emailaddress", "mfa/authenticator"]
)
def test_other_tables_are_not_to_be_seen(sign_in, name):
    assert sign_in("administrator").get(f"/admin/{name}/").status_code in {403, 404}


def test_what_an_administrator_changes_is_recorded(sign_in, cast):
    area = Area.objects.get(slug="east-surrey")
    values = {"slug": area.slug, "name": "Surrey East", "position": area.position}
    sign_in("administrator").post(f"/admin/people/area/{area.pk}/change/", values)
    area.refresh_from_db()
    assert area.name == "Surrey East"
    entry = Entry.objects.get(verb="people.changed_in_admin")
    assert (entry.actor_key, entry.facts) == (cast["administrator"].trail_key, {"field": "name"})
    assert entry.subject == f"people.area:{area.pk}"


def test_what_an_administrator_adds_is_recorded(sign_in, cast):
    sign_in("administrator").post("/admin/people/area/add/", {"slug": "moon", "name": "The Moon", "position": 9})
    assert Area.objects.filter(slug="moon").exists()
    assert Entry.objects.filter(verb="people.added_in_admin").count() == 3


def test_a_new_number_is_shown_on_every_page(sign_in, cast, django_capture_on_commit_callbacks):
    line = CrisisLine.objects.get(slug="nhs-111")
    values = {name: getattr(line, name) for name in ("slug", "name", "note", "position", "source")}
    values |= {"number": "112", "starts_on": "2026-01-01"}
    with django_capture_on_commit_callbacks(execute=True):
        sign_in("administrator").post(f"/admin/people/crisisline/{line.pk}/change/", values)
    assert selectors.the_trust()["crisis_line"] == "112"


def test_a_person_can_be_stopped_from_signing_in_and_not_renamed(sign_in, cast):
    someone = cast["registered"]
    sign_in("administrator").post(f"/admin/people/person/{someone.pk}/change/", {"called": "X"})
    someone = Person.objects.get(pk=someone.pk)
    assert (someone.called, someone.is_active) == ("Registered Person", False)
    assert sign_in("administrator").get("/admin/people/person/add/").status_code == 403
    assert sign_in("administrator").get(f"/admin/people/person/{someone.pk}/delete/").status_code == 403


def test_djangos_own_log_keeps_no_names(sign_in, cast):
    from django.contrib.admin.models import LogEntry

    sign_in("administrator").post(f"/admin/people/person/{cast['registered'].pk}/change/", {})
    assert not LogEntry.objects.exists()
