import pytest
from django.utils import timezone

from kit.trail.models import Entry
from people import selectors
from people.admin import VersionedAdminForm
from people.models import Area, CrisisLine, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW)


@pytest.fixture
def opened(sign_in):
    """The administrator opens a row; what this gives then saves it, with other values, from that page."""

    def open_row(row):
        client, address = sign_in("administrator"), f"/admin/people/{row._meta.model_name}/{row.pk}/change/"
        mark = client.get(address).context_data["adminform"].form.initial["opened"]
        return lambda **values: client.post(address, values | {"opened": mark})

    return open_row


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


def test_what_an_administrator_changes_is_recorded(opened, cast):
    area = Area.objects.get(slug="east-surrey")
    opened(area)(slug=area.slug, name="Surrey East", position=area.position)
    area.refresh_from_db()
    assert area.name == "Surrey East"
    entry = Entry.objects.get(verb="people.changed_in_admin")
    assert (entry.actor_key, entry.facts) == (cast["administrator"].trail_key, {"field": "name"})
    assert entry.subject == f"people.area:{area.pk}"


def test_a_page_opened_before_a_colleague_saved_is_refused_and_keeps_what_was_typed(opened, trust):
    area = Area.objects.get(slug="east-surrey")
    first, second = opened(area), opened(area)
    assert first(slug=area.slug, name="Surrey East", position=area.position).status_code == 302
    refused = second(slug=area.slug, name="East of Surrey", position=area.position).content.decode()
    assert "A colleague has changed this since you opened it." in refused
    assert "East of Surrey" in refused
    area.refresh_from_db()
    assert area.name == "Surrey East"


def test_control_without_the_mark_the_second_would_overwrite_the_first(opened, trust, monkeypatch):
    monkeypatch.setattr(VersionedAdminForm, "mark", lambda *_: "the same for all")
    area = Area.objects.get(slug="east-surrey")
    first, second = opened(area), opened(area)
    first(slug=area.slug, name="Surrey East", position=area.position)
    second(slug=area.slug, name="East of Surrey", position=area.position)
    area.refresh_from_db()
    assert area.name == "East of Surrey"


def test_signing_in_meanwhile_is_no_change(opened, cast):
    someone = cast["registered"]
    save = opened(someone)
    Person.objects.filter(pk=someone.pk).update(last_login=timezone.now())
    assert save(is_active="on").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_row_opens_outside_a_transaction_too(opened, trust):
    assert opened(Area.objects.get(slug="east-surrey"))


def test_what_an_administrator_adds_is_recorded(sign_in, cast):
    sign_in("administrator").post(
        "/admin/people/area/add/", {"slug": "moon", "name": "The Moon", "position": 9}
    )
    assert Area.objects.filter(slug="moon").exists()
    assert Entry.objects.filter(verb="people.added_in_admin").count() == 3


def test_a_new_number_is_shown_on_every_page(opened, cast, django_capture_on_commit_callbacks):
    line = CrisisLine.objects.get(slug="nhs-111")
    values = {name: getattr(line, name) for name in ("slug", "name", "note", "position", "source")}
    values |= {"number": "112", "starts_on": "2026-01-01"}
    with django_capture_on_commit_callbacks(execute=True):
        opened(line)(**values)
    assert selectors.the_trust()["crisis_line"].number == "112"


def test_a_person_can_be_stopped_from_signing_in_and_not_renamed(sign_in, opened, cast):
    someone = cast["registered"]
    opened(someone)(called="X")
    someone = Person.objects.get(pk=someone.pk)
    assert (someone.called, someone.is_active) == ("Registered Person", False)
    assert sign_in("administrator").get("/admin/people/person/add/").status_code == 403
    assert sign_in("administrator").get(f"/admin/people/person/{someone.pk}/delete/").status_code == 403


def test_djangos_own_log_keeps_no_names(opened, cast):
    from django.contrib.admin.models import LogEntry

    assert opened(cast["registered"])().status_code == 302
    assert not LogEntry.objects.exists()
