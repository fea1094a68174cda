"""What people do that no form expects: two tabs, a pasted address, a title without letters, a link cut short by a mail program."""

import uuid
from datetime import timedelta

import pytest

from initiatives.conftest import propose
from initiatives.models import Initiative, InitiativeNote, Milestone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def test_a_second_tab_that_is_older_is_told_and_its_words_stay(initiative, sign_in):
    lead, address = sign_in("cp_lead"), f"{initiative.get_absolute_url()}step/"
    first = {
        "stage": "understand",
        "words": "First tab.",
        "version": initiative.version,
        "idempotency_key": uuid.uuid4(),
    }
    second = first | {"stage": "design", "words": "Second tab.", "idempotency_key": uuid.uuid4()}
    assert lead.post(address, first).status_code == 302
    answer = lead.post(address, second)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Second tab." in page
    assert "Understand it" in page
    assert Initiative.objects.get().stage == "understand"


def test_a_promise_that_was_moved_in_another_tab_is_seen_before_it_is_moved_again(milestone, sign_in, now):
    lead, address = sign_in("cp_lead"), f"{milestone.initiative.get_absolute_url()}dates/{milestone.pk}/move/"
    for days, status in ((40, 302), (50, 409)):
        day = now.date() + timedelta(days=days)
        sent = {
            "expected_on_day": day.day, "expected_on_month": day.month, "expected_on_year": day.year,
            "reason": f"{days} days.", "version": 1,
        }  # fmt: skip
        answer = lead.post(address, sent)
        assert answer.status_code == status
    assert "50 days." in answer.content.decode()
    assert Milestone.objects.get().expected_on == now.date() + timedelta(days=40)


@pytest.mark.parametrize(
    "shape",
    [
        "{}", " {} ", "https://example.nhs.uk/feedback/{}/", "https://example.nhs.uk/feedback/{}/?after=3#added",
        "/feedback/{}", "feedback/{}/#changed",
    ],
)  # fmt: skip
def test_a_point_is_found_by_whatever_of_its_address_was_pasted(draft, point, sign_in, shape):
    for reference in (
        point.reference,
        point.reference.lower(),
        f"{point.reference[:4]}-{point.reference[4:]}",
    ):
        sent = {"ticket": shape.format(reference)}
        answer = sign_in("cp_lead").post(f"{draft.get_absolute_url()}points/", sent)
        assert answer.status_code == 302, reference


@pytest.mark.parametrize(
    "pasted", ["https://example.nhs.uk/feedback/", "Letters come too late", "?", "http://[::1", "//"]
)
def test_what_is_no_point_is_said_beside_the_field(draft, sign_in, pasted):
    answer = sign_in("cp_lead").post(f"{draft.get_absolute_url()}points/", {"ticket": pasted})
    assert answer.status_code == 200
    assert "There is no point with that reference." in answer.content.decode()


@pytest.mark.parametrize("title", ["المواعيد بالحافلة", "😀😀", "-", "new", "Follow", "a" * 120])
def test_any_title_has_a_page_of_its_own(lead, now, client, title):
    initiative = propose(lead, now, title=title)
    Initiative.objects.update(published_on=now.date())
    assert client.get(initiative.get_absolute_url()).status_code == 200


def test_a_link_that_a_mail_program_cut_short_leads_on(done, client):
    for token in ("1.2027-04-06", "%00", "a" * 3000):
        page = client.get(f"/initiatives/is-it-so/{token}/")
        assert page.status_code == 404
    assert "/initiatives/" in page.content.decode()


def test_who_lost_the_role_meanwhile_changes_nothing(initiative, sign_in, cast):
    lead, address = sign_in("cp_lead"), f"{initiative.get_absolute_url()}notes/"
    cast["cp_lead"].roles_held.update(ends_on=cast["cp_lead"].roles_held.get().starts_on)
    assert lead.post(address, {"words": "Late.", "idempotency_key": uuid.uuid4()}).status_code == 403
    assert not InitiativeNote.objects.exists()
