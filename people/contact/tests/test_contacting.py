"""Who asked for a call, a text or a letter by post is reached that way, by a named person."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from kit.letters.actions import tell
from kit.letters.models import Letter
from kit.letters.tests import outbox
from kit.trail.models import Entry
from people.accounts import portability
from people.contact import contacting
from people.models import ContactTask, RoleHeld

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast):
    return reached_by(cast["registered"], "phone")


def reached_by(person, way):
    person.contact_by, person.phone, person.address = way, "01632 960001", "1 High Street"
    person.save()
    return person


def news(person, letter="volunteers/became_of_it", cause="news", **more):
    return tell(
        letter=letter, to=person.email, recipient=person.trail_key, cause=cause,
        context={"role": "Workshop", "words": "A new kettle", "path": "/"}, **more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("way", "reach"), [("phone", "01632 960001"), ("text", "01632 960001"), ("post", "1 High Street")]
)
def test_a_letter_becomes_a_task_for_a_named_person_with_its_words(cast, way, reach):
    person = reached_by(cast["registered"], way)
    assert news(person) is None
    assert news(person) is None
    task = ContactTask.objects.get()
    assert (task.way, task.reach, task.assigned_to) == (way, reach, cast["volunteer_coordinator"])
    assert "A new kettle" in task.words
    assert outbox.addresses() == [cast["volunteer_coordinator"].email]
    assert Entry.objects.filter(verb="people.contact_asked", subject=task.trail_key).count() == 1


def test_control_without_it_they_get_mail_they_did_not_ask_for(person, settings):
    settings.LETTERS_OTHER_WAY = ""
    news(person)
    assert outbox.addresses() == [person.email]
    assert not ContactTask.objects.exists()


def test_who_chose_email_gets_mail(cast):
    news(cast["registered"])
    assert outbox.addresses() == [cast["registered"].email]


@pytest.mark.parametrize(
    ("letter", "more"),
    [
        ("people/security_change", {}),
        ("volunteers/bank_change", {}),
        ("volunteers/became_of_it", {"is_urgent": True}),
        ("volunteers/became_of_it", {"good_for": timedelta(minutes=15)}),
    ],
)
def test_codes_safety_and_what_is_urgent_never_wait_for_a_call(person, letter, more):
    news(person, letter, **more)
    assert outbox.addresses() == [person.email]


def test_letters_to_staff_go_by_mail(cast):
    news(reached_by(cast["moderator"], "phone"))
    assert not ContactTask.objects.exists()


def test_without_a_number_mail_is_better_than_nothing(person):
    person.phone = ""
    person.save()
    news(person)
    assert outbox.addresses() == [person.email]


def test_it_falls_to_a_coordinator_and_to_mail_where_there_is_nobody(person, cast):
    RoleHeld.objects.filter(role="volunteer_coordinator").delete()
    news(person)
    assert ContactTask.objects.get().assigned_to == cast["focus_coordinator"]
    RoleHeld.objects.filter(role="focus_coordinator").delete()
    news(person, cause="more news")
    assert ContactTask.objects.count() == 1
    assert person.email in outbox.addresses()


def test_the_coordinator_finds_it_reads_the_words_and_notes_that_it_is_done(person, sign_in, cast):
    news(person)
    task = ContactTask.objects.get()
    client = sign_in("volunteer_coordinator")
    page = client.get(reverse("people:contact")).content.decode()
    assert "One person is waiting." in page
    assert "Registered Person" in page
    page = client.get(reverse("people:contact-one", args=[task.key])).content.decode()
    assert "A new kettle" in page
    assert "01632 960001" in page
    assert (
        "Choose whether they have it"
        in client.post(reverse("people:contact-one", args=[task.key])).content.decode()
    )
    client.post(reverse("people:contact-one", args=[task.key]), {"outcome": "reached"})
    task.refresh_from_db()
    assert (task.outcome, task.done_by, task.words) == ("reached", cast["volunteer_coordinator"], "")
    assert "noted by Volunteer Coordinator" in client.get(reverse("people:contact")).content.decode()
    assert Entry.objects.filter(verb="people.contacted", subject=task.trail_key).exists()


def test_the_way_in_is_in_the_menu_of_those_who_do_it(sign_in):
    address = f'href="{reverse("people:contact")}"'
    assert address in sign_in("focus_coordinator").get(reverse("people:account")).content.decode()
    assert address not in sign_in("moderator").get(reverse("people:account")).content.decode()


def test_it_is_done_once_and_by_those_who_may(person, cast, NOW):
    news(person)
    task = ContactTask.objects.get()
    with pytest.raises(PermissionDenied):
        contacting.record_contact_outcome(task=task, outcome="reached", by=cast["moderator"], at=NOW)
    contacting.record_contact_outcome(task=task, outcome="not_reached", by=cast["focus_coordinator"], at=NOW)
    with pytest.raises(contacting.AlreadyDone):
        contacting.record_contact_outcome(task=task, outcome="reached", by=cast["focus_coordinator"], at=NOW)
    with pytest.raises(IntegrityError, match="keeps_no_words"), transaction.atomic():
        ContactTask.objects.update(words="Something")


def test_a_coordinator_of_volunteers_sees_what_is_theirs_only(person, cast, sign_in):
    news(person, letter="forums/agenda")
    task = ContactTask.objects.get()
    assert task.assigned_to == cast["focus_coordinator"]
    assert (
        sign_in("volunteer_coordinator").get(reverse("people:contact-one", args=[task.key])).status_code
        == 404
    )


def test_no_record_no_task_and_no_mail_lost(person, monkeypatch):
    monkeypatch.setattr(contacting, "record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        news(person)
    assert not ContactTask.objects.exists()
    assert not Letter.objects.exists()


def test_the_words_cannot_be_read_in_the_database_and_go_with_the_person(person, NOW):
    news(person)
    stored = ContactTask.objects.extra(select={"sealed": "words"}).values_list("sealed", flat=True)[0]
    assert "kettle" not in stored
    assert portability.everything_about(person)["how we reached you"][0]["way"] == "Phone call"
    portability.erase_everything(person, at=NOW)
    type(person).objects.get(pk=person.pk).delete()
    assert not ContactTask.objects.exists()
