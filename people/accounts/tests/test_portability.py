import json

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection

from kit.letters.actions import tell
from kit.trail.models import Entry
from people.accounts import actions, portability
from people.models import AccessNeeds, Area, EqualityAnswers, Person

pytestmark = pytest.mark.django_db
CANARY = "canary-7f3a"
NOT_TYPED = {"password", "days_here"}


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW)


def planted(someone, NOW):
    """A canary in every field of free text that is about a person."""
    details = {
        "called": CANARY,
        "phone": CANARY,
        "address": CANARY,
        "other_topics": CANARY,
        "topics": ["crisis"],
    }
    actions.change_profile(person=someone, by=someone, at=NOW, areas=[Area.objects.first()], **details)
    actions.review_access_needs(person=someone, by=someone, at=NOW, other=CANARY)
    actions.answer_equality(person=someone, by=someone, at=NOW, ethnicity_other=CANARY)
    email = f"{CANARY}@example.org"
    Person.objects.filter(pk=someone.pk).update(email=email)
    someone.emailaddress_set.update(email=email)
    tell(
        letter="people/role_given",
        to=email,
        recipient=someone.trail_key,
        cause="t:1",
        context={"role": CANARY},
    )
    return Person.objects.get(pk=someone.pk)


def free_text(model):
    return {
        f.name
        for f in model._meta.fields
        if f.get_internal_type() in {"CharField", "TextField"} and not f.choices
    }


def tables_with(text):
    """Every table of the database is read as text, ours or not."""
    found = []
    for table in connection.introspection.table_names():
        name = connection.ops.quote_name(table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {name} AS t WHERE t::text LIKE %s", [f"%{text}%"])  # noqa: S608
            found += [table] if cursor.fetchone() else []
    return found


def test_after_delete_me_a_canary_is_found_nowhere(sign_in, cast, NOW):
    client = sign_in("registered")
    client.get("/account/download/")
    planted(cast["registered"], NOW)
    assert client.post("/account/delete/").status_code == 302
    assert tables_with(CANARY) == []
    assert not EqualityAnswers.objects.exists()


def test_control_before_it_the_canary_is_in_every_such_field(cast, NOW):
    someone = planted(cast["registered"], NOW)
    found = tables_with(CANARY)
    assert {"people_person", "people_accessneeds", "people_equalityanswers", "account_emailaddress"} <= set(
        found
    )
    typed = free_text(Person) - NOT_TYPED
    assert {f for f in typed if CANARY in str(getattr(someone, f))} == typed
    assert free_text(AccessNeeds) == {"other"}
    assert free_text(EqualityAnswers) == {"joined_by", "ethnicity_other"}


def test_leaving_ends_every_session_and_keeps_an_opaque_key(sign_in, cast, NOW):
    here, elsewhere = sign_in("registered"), sign_in("registered")
    for client in (here, elsewhere):
        assert client.get("/account/download/").status_code == 200
    key = cast["registered"].trail_key
    here.post("/account/delete/")
    assert elsewhere.get("/account/download/").status_code == 302
    assert not [
        s for s in Session.objects.all() if s.get_decoded().get("_auth_user_id") == str(cast["registered"].pk)
    ]
    assert Entry.objects.filter(verb="people.left", subject=key, actor_key=key).count() == 1


def test_a_download_holds_everything_kept_about_the_person(sign_in, cast, NOW):
    client = sign_in("registered")
    planted(cast["registered"], NOW)
    response = client.get("/account/download/")
    data = json.loads(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="my-data.json"'
    for part in ("your details", "your access needs", "your equality answers"):
        assert CANARY in json.dumps(data[part])
    assert data["your details"]["areas"] == ["East Surrey"]
    assert {row["letter"] for row in data["letters we sent you"]} == {"people/role_given"}
    assert "joined_by" not in json.dumps(data)


def test_roles_are_in_the_download(cast):
    roles = portability.everything_about(cast["cp_lead"])["your roles"]
    assert roles == [
        {"role": "Co-production lead, Adult services (East)", "from": "2026-01-01", "until": None}
    ]


def test_a_room_above_adds_its_part(cast, NOW, monkeypatch):
    monkeypatch.setattr(portability, "_personal_data", dict(portability._personal_data))
    erased = []
    portability.register_personal_data(
        "a room", lambda person: person.called, lambda person, at: erased.append((person, at))
    )
    assert portability.everything_about(cast["registered"])["a room"] == "Registered Person"
    portability.erase_everything(cast["registered"], at=NOW)
    assert erased == [(cast["registered"], NOW)]


def test_a_part_that_cannot_be_erased_keeps_everything(cast, NOW, monkeypatch):
    monkeypatch.setattr(portability, "_personal_data", dict(portability._personal_data))
    portability.register_personal_data("zz", dict, lambda person, at: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.delete_account(person=cast["registered"], by=cast["registered"], at=NOW)
    assert Person.objects.filter(pk=cast["registered"].pk).exists()


def test_every_row_that_points_at_a_person_goes_with_them_or_is_let_go():
    from django.db.models import CASCADE, SET_NULL

    for model in apps.get_app_config("people").get_models():
        for field in model._meta.fields:
            if field.related_model is Person:
                assert field.remote_field.on_delete in {CASCADE, SET_NULL}
