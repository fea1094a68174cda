"""Asking people and taking part, as each person meets it."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from audits.conftest import address, answer, text
from audits.ratification.actions.ratification import issue_codes
from audits.self_audits.models import Ratification, Reply

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def now():
    """Pages ask what day it is, so these audits begin today."""
    return timezone.now()


def test_what_people_said_is_nowhere_before_it_is_closed(asked, cast, sign_in, now):
    answer(asked, 5, 0, by=cast["cp_lead"], at=now, why="The door is locked.")
    for role in ("team_member", "team_lead", "cp_lead", "director"):
        page = text(sign_in(role).get(asked.audit.get_absolute_url()))
        assert "The door is locked." not in page
        assert "people took part." not in page


def test_the_lead_alone_reads_reasons_and_the_team_reads_other_words(asked, cast, sign_in, now):
    answer(asked, 5, 0, by=cast["cp_lead"], at=now, why="The door is locked.")
    lead = sign_in("cp_lead")
    lead.post(address("close", asked.audit_id))
    assert "The door is locked." in text(lead.get(address("settle", asked.audit_id)))
    assert sign_in("team_lead").get(address("settle", asked.audit_id)).status_code == 403
    written = {"outcome": "ratified", "reasons": "It is hard to get in.", "how_held": "A walk."}
    lead.post(address("settle", asked.audit_id), written)
    page = text(sign_in("team_member").get(asked.audit.get_absolute_url()))
    assert "It is hard to get in." in page
    assert "The door is locked." not in page
    assert "2.0, the team sees more" in page


def test_too_few_is_said_and_nothing_is_counted(asked, sign_in):
    page = text(sign_in("cp_lead").post(address("close", asked.audit_id)))
    assert "Fewer than 5 people have taken part" in page


def test_codes_are_shown_once(asked, sign_in):
    lead = sign_in("partner")
    page = text(lead.post(address("invite", asked.audit_id), {"number": "3"}))
    assert page.count("cards__card") == 3
    assert "cards__card" not in text(lead.get(address("invite", asked.audit_id)))
    assert "Make at most 100 codes" in text(lead.post(address("invite", asked.audit_id), {"number": "500"}))


def test_a_visitor_takes_part_with_a_code(asked, cast, visitor, now):
    [code] = issue_codes(ratification=asked, number=1, by=cast["cp_lead"], at=now)
    there = visitor.post(address("enter-code"), {"code": f" {code.lower()} "})["Location"]
    assert "does not affect your care" in text(visitor.get(there))
    assert "5. Engagement" in text(visitor.get(f"{there}questions/rung/"))
    visitor.post(f"{there}questions/1a/", {"score_1a": "1"})
    visitor.post(f"{there}questions/rung/", {"rung_view": "disagree"})
    assert visitor.post(f"{there}check/", {"version": "2"})["Location"] == address("thank-you")
    reply = Reply.objects.get()
    assert (reply.scores["1a"], reply.rung_view) == (1, "disagree")
    again = visitor.post(f"{there}check/", {"version": "2"})
    assert again.status_code == 404
    assert "it has been used" in text(again)
    assert Reply.objects.count() == 1


def test_a_forged_code_gets_a_sentence(asked, visitor):
    assert "We do not know this code" in text(visitor.post(address("enter-code"), {"code": "BCDFBCDFBCDF"}))
    assert "We do not know this code" in text(visitor.get(address("take-part", "BCDFBCDFBCDF")))


def test_an_empty_reply_is_asked_again_and_the_code_is_kept(asked, cast, visitor, now):
    [code] = issue_codes(ratification=asked, number=1, by=cast["cp_lead"], at=now)
    visitor.post(address("take-part-question", code, "why"), {"why": "I had a thought."})
    page = text(visitor.post(address("take-part-check", code), {"version": "1"}))
    assert "Answer at least one question" in page
    assert "I had a thought." in page


def test_paper_is_typed_in(asked, sign_in):
    sent = {"score_1a": "2", "rung_view": "", "why": "", "idempotency_key": str(uuid.uuid4())}
    for _ in range(2):
        sign_in("partner").post(address("paper", asked.audit_id), sent)
    assert Reply.objects.count() == 1
    assert sign_in("team_lead").get(address("paper", asked.audit_id)).status_code == 403


@pytest.mark.parametrize("name", ["team-paper", "people-paper"])
def test_the_paper_is_made_from_the_same_file(toolkit, sign_in, name):
    response = sign_in("partner").get(address(name, toolkit.code, toolkit.version))
    assert response.content.startswith(b"%PDF")


def test_asked_longer_through_the_same_page(asked, sign_in):
    day = timezone.localdate() + timedelta(days=60)
    parts = {"closes_on_day": day.day, "closes_on_month": day.month, "closes_on_year": day.year}
    sign_in("cp_lead").post(address("ask", asked.audit_id), parts)
    assert Ratification.objects.get().closes_on == day


@pytest.fixture
def two_wrong_codes_an_hour(monkeypatch):
    monkeypatch.setattr("audits.ratification.views.code_page.WRONG_CODES_AN_HOUR", 2)
    monkeypatch.setattr("kit.rate.PREFIX", f"coprod:rate:{uuid.uuid4()}:")


def test_after_too_many_wrong_codes_not_even_a_right_one_is_looked_up(
    asked, cast, visitor, now, two_wrong_codes_an_hour
):
    [code] = issue_codes(ratification=asked, number=1, by=cast["cp_lead"], at=now)
    for wrong in ("BBBB-BBBB-BBBB", "CCCC-CCCC-CCCC"):
        assert "We do not know this code" in text(visitor.post(address("enter-code"), {"code": wrong}))
    assert "Too many wrong codes" in text(visitor.post(address("enter-code"), {"code": code}))
    link = visitor.get(address("take-part", code))
    assert link.status_code == 404
    assert "Too many wrong codes" in text(link)


def test_control_right_codes_do_not_count_as_wrong_ones(asked, cast, visitor, now, two_wrong_codes_an_hour):
    [code] = issue_codes(ratification=asked, number=1, by=cast["cp_lead"], at=now)
    for _ in range(4):
        assert visitor.post(address("enter-code"), {"code": code}).status_code == 302


def test_the_page_to_close_has_its_button_once_enough_took_part(asked, cast, sign_in, now):
    lead = sign_in("cp_lead")
    assert "<button" not in text(lead.get(address("close", asked.audit_id))).partition("<main")[2]
    answer(asked, 5, 0, by=cast["cp_lead"], at=now)
    assert "Close and count</button>" in "".join(
        part.strip() for part in text(lead.get(address("close", asked.audit_id))).splitlines()
    )
