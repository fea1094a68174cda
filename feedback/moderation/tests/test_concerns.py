import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from feedback.conftest import text
from feedback.moderation.actions import concerns
from feedback.submitting.actions import submitting
from feedback.tickets.models import Concern
from kit.letters.models import Letter
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import DatedSetting

pytestmark = pytest.mark.django_db

DANGER = "I do not want to be alive any more."


@pytest.fixture
def urgent(area, cast, now):
    return submitting.submit_ticket(
        kind="worry", words=DANGER, area=area, idempotency_key=uuid.uuid4(), at=now
    )


def routed(submission, cast, now, route="safeguarding"):
    return concerns.route_submission(
        submission=submission, route=route, note="Please phone the ward.", by=cast["moderator"], at=now
    )


def test_words_of_harm_open_a_concern_and_tell_every_moderator_without_the_words(urgent):
    assert Concern.objects.get().ticket == urgent
    letters = Letter.objects.filter(template="feedback/urgent")
    assert letters.count() == 2
    assert DANGER not in str([letter.context for letter in letters])


def test_control_an_innocent_text_opens_none(waiting):
    assert not Concern.objects.exists()
    assert not Letter.objects.filter(template="feedback/urgent").exists()


def test_the_same_page_sent_twice_alerts_once(area, cast, now):
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        submitting.submit_ticket(
            kind="worry", words=DANGER, area=area, idempotency_key=idempotency_key, at=now
        )
    assert Concern.objects.count() == 1
    assert Letter.objects.filter(template="feedback/urgent").count() == 2


def test_a_concern_is_passed_on_by_a_letter_that_holds_no_words(urgent, cast, now):
    DatedSetting.objects.filter(key="feedback.route_to.safeguarding").update(
        value="safeguarding@example.nhs.uk"
    )
    concern = routed(urgent, cast, now)
    letter = Letter.objects.get(template="feedback/routed")
    assert concern.is_notified
    assert letter.address == "safeguarding@example.nhs.uk"
    assert DANGER not in str(letter.context)
    assert Concern.objects.count() == 1


def test_where_no_address_is_set_nobody_pretends(urgent, cast, now):
    assert not routed(urgent, cast, now).is_notified
    assert not Letter.objects.filter(template="feedback/routed").exists()


def test_the_page_says_that_no_address_is_set(sign_in, urgent):
    address = reverse("feedback:pass-on", args=[urgent.reference])
    page = sign_in("moderator").post(address, {"route": "pals", "note": ""}, follow=True)
    assert "No address is set for this yet" in text(page)


def test_closing_says_what_came_of_it(urgent, cast, now):
    concern = routed(urgent, cast, now)
    closed = concerns.close_concern(
        concern=concern, outcome="The ward rang.", version=concern.version, by=cast["moderator"], at=now
    )
    assert closed.closed_on == now.date()
    with pytest.raises(NotPossible):
        concerns.close_concern(
            concern=closed, outcome="Again", version=closed.version, by=cast["moderator"], at=now
        )


def test_a_stale_closing_is_refused(urgent, cast, now):
    concern = routed(urgent, cast, now)
    with pytest.raises(StaleVersion):
        concerns.close_concern(concern=concern, outcome="Done", version=0, by=cast["moderator"], at=now)


def test_pals_sees_what_was_passed_to_pals_and_nothing_else(sign_in, urgent, waiting, cast, now):
    theirs, other = routed(waiting, cast, now, "pals"), routed(urgent, cast, now, "safeguarding")
    client = sign_in("pals_officer")
    listed = text(client.get(reverse("feedback:concerns")))
    assert waiting.words in listed
    assert DANGER not in listed
    assert client.get(reverse("feedback:concern", args=[theirs.pk])).status_code == 200
    assert client.get(reverse("feedback:concern", args=[other.pk])).status_code == 404


def test_only_a_moderator_passes_things_on(urgent, cast, now):
    with pytest.raises(PermissionDenied):
        concerns.route_submission(submission=urgent, route="pals", note="", by=cast["pals_officer"], at=now)


def test_a_concern_can_come_from_elsewhere(cast, now):
    concern = concerns.open_concern(
        source="survey", words=DANGER, flags=["harm"], by=cast["pals_officer"], at=now
    )
    assert (concern.words, concern.ticket) == (DANGER, None)


def test_the_database_refuses_a_concern_about_nothing(db, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.create(source="survey", opened_on=now.date())


def test_no_record_holds_any_words(urgent, cast, now):
    concern = routed(urgent, cast, now)
    concerns.close_concern(
        concern=concern, outcome="Rang", version=concern.version, by=cast["moderator"], at=now
    )
    assert "alive" not in str(list(Entry.objects.values()))
    assert "phone the ward" not in str(list(Entry.objects.values()))


def test_the_same_page_sent_twice_passes_on_once(urgent, cast, now):
    DatedSetting.objects.filter(key="feedback.route_to.safeguarding").update(
        value="safeguarding@example.nhs.uk"
    )
    assert routed(urgent, cast, now) == routed(urgent, cast, now)
    assert Letter.objects.filter(template="feedback/routed").count() == 1
    assert Entry.objects.filter(verb="feedback.concern_routed").count() == 1


@pytest.mark.parametrize("value", ["not an address", "", 7, ["a@example.nhs.uk"]])
def test_what_is_no_address_is_as_if_none_were_set(urgent, cast, now, value):
    DatedSetting.objects.filter(key="feedback.route_to.safeguarding").update(value=value)
    assert not routed(urgent, cast, now).is_notified


def test_words_that_came_another_way_are_passed_on_too(sign_in, cast, now):
    concern = concerns.open_concern(
        source="reply", words=DANGER, flags=["harm"], by=cast["moderator"], at=now
    )
    address = reverse("feedback:pass-concern-on", args=[concern.pk])
    client = sign_in("moderator")
    assert address in text(client.get(reverse("feedback:concern", args=[concern.pk])))
    client.post(address, {"route": "crisis", "note": "Phoned.", "version": concern.version})
    concern.refresh_from_db()
    assert (concern.route, concern.note) == ("crisis", "Phoned.")


def test_two_who_pass_a_concern_on_see_both_notes(sign_in, urgent, cast, now):
    concern = routed(urgent, cast, now)
    mine = {"route": "crisis", "note": "My own note", "version": concern.version - 1}
    page = text(sign_in("moderator").post(reverse("feedback:pass-concern-on", args=[concern.pk]), mine))
    assert "My own note" in page
    assert "Please phone the ward." in page


def test_pals_does_not_pass_things_on(sign_in, waiting, cast, now):
    theirs = routed(waiting, cast, now, "pals")
    assert (
        sign_in("pals_officer").get(reverse("feedback:pass-concern-on", args=[theirs.pk])).status_code == 403
    )
    with pytest.raises(PermissionDenied):
        concerns.route_concern(
            concern=theirs, route="crisis", note="", version=theirs.version, by=cast["pals_officer"], at=now
        )


def test_a_closed_concern_shows_what_came_of_it_and_no_form(sign_in, urgent, cast, now):
    concern = routed(urgent, cast, now)
    concerns.close_concern(
        concern=concern, outcome="The ward rang.", version=concern.version, by=cast["moderator"], at=now
    )
    page = text(sign_in("moderator").get(reverse("feedback:concern", args=[concern.pk])))
    assert "The ward rang." in page
    assert "Close it" not in page
