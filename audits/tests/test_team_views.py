"""The team's pages, as each person meets them."""

import pytest
from django.utils import timezone

from audits.models import Audit, Score
from audits.tests.conftest import address, fresh, text
from people.models import RoleHeld

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Pages ask what day it is, so these audits begin today."""
    return timezone.now()


def page_of_scores(question, score, **changes):
    return {f"score_{code}": score for code in question.codes} | {"version": 0} | changes


def test_from_question_one_to_submitted_in_seven_pages(audit, sign_in):
    lead, pages = sign_in("team_lead"), 0
    where = address("question", audit.pk, "1")
    while where != audit.get_absolute_url():
        response, pages = lead.get(where), pages + 1
        assert response.status_code == 200
        fields = response.context_data["form"].fields
        sent = {name: "2" for name in fields if name.startswith("score_")} | {"rung": "5", "version": "0"}
        where = lead.post(where, sent)["Location"]
    assert lead.get(where).status_code == 200
    assert pages + 1 <= 7
    assert fresh(audit).is_submitted


def test_the_scale_and_each_score_with_its_meaning_are_on_the_page(audit, sign_in):
    page = text(sign_in("team_member").get(address("question", audit.pk, "3")))
    assert page.count("There is no support") == 1 + 4
    assert "Not scored yet" in page


def test_one_goes_on_where_a_colleague_stopped(audit, sign_in):
    question = audit.questionnaire.question("1")
    sign_in("team_member").post(
        address("question", audit.pk, "1"), page_of_scores(question, "2", evidence_1a="Each May.")
    )
    page = text(sign_in("team_lead").get(address("question", audit.pk, "1")))
    assert "Each May." in page
    assert page.count(" checked") == 2


def test_the_second_of_two_is_shown_both_and_blanks_are_filled(audit, sign_in):
    member, lead = sign_in("team_member"), sign_in("team_lead")
    where = address("question", audit.pk, "1")
    member.post(where, {"version": 0, "score_1a": "1", "evidence_1a": "Theirs."})
    response = lead.post(where, {"version": 0, "score_1b": "3", "evidence_1b": "Mine."})
    page = text(response)
    assert response.status_code == 409
    assert "A colleague has changed this since you opened it" in page
    assert "What your colleague saved" in page
    assert "Theirs." in page
    assert "Mine." in page
    again = {
        name: response.context_data["form"][name].value() or ""
        for name in response.context_data["form"].fields
    }
    lead.post(where, again)
    assert dict(Score.objects.values_list("item", "score")) == {"1a": 1, "1b": 3}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"score_1a": "9"}, "Choose a number from 0 to 3, or “Not scored yet”"),
        ({"score_9z": "1"}, "This page belongs to another version of the questions"),
        ({"evidence_1a": "x" * 2001}, "Make it 2000 letters or fewer"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(audit, sign_in, sent, said):
    page = text(
        sign_in("team_member").post(
            address("question", audit.pk, "1"), {"version": 0, "score_1b": "2"} | sent
        )
    )
    assert said in page
    assert page.count(" checked") >= 1
    assert not Score.objects.exists()


def test_submitting_with_gaps_asks_for_a_reason_and_shows_it(audit, sign_in):
    lead = sign_in("team_lead")
    page = text(lead.get(address("check", audit.pk)))
    assert "17 lines are not scored yet" in page
    assert "Write why you submit it like this" in text(lead.post(address("check", audit.pk), {"because": ""}))
    lead.post(address("check", audit.pk), {"because": "We are a new team."})
    assert "We are a new team." in text(lead.get(audit.get_absolute_url()))


def test_a_member_reads_the_check_page_and_cannot_submit(audit, sign_in):
    member = sign_in("team_member")
    assert "Your team lead reads this page and submits it." in text(member.get(address("check", audit.pk)))
    assert member.post(address("check", audit.pk), {"because": "x"}).status_code == 403
    assert not fresh(audit).is_submitted


def test_a_foreign_audit_answers_like_a_missing_one(audit, sign_in):
    client = sign_in("other_team_member")
    for name, *more in (
        ("audit",),
        ("question", "1"),
        ("finish",),
        ("check",),
        ("ask",),
        ("invite",),
        ("paper",),
        ("gaps",),
    ):
        foreign, missing = (client.get(address(name, pk, *more)) for pk in (audit.pk, audit.pk + 1000))
        assert foreign.status_code == missing.status_code == 404


def test_the_result_has_a_picture_and_the_same_figures_in_a_table(submitted, sign_in):
    page = text(sign_in("director").get(submitted.get_absolute_url()))
    assert page.count("<svg") == 2
    assert page.count("2.0") >= 4
    assert "you choose" in page.lower()


def test_a_team_without_a_lead_is_told_so(audit, sign_in):
    client = sign_in("team_member")
    RoleHeld.objects.filter(role="cp_lead").delete()
    assert "no Co-production Lead at the moment" in text(client.get(audit.get_absolute_url()))


def test_a_team_starts_one_once(toolkit, team, sign_in):
    lead = sign_in("team_lead")
    sent = {"team": team.pk, "questionnaire": toolkit.pk}
    assert lead.post(address("start"), sent)["Location"] == Audit.objects.get().get_absolute_url()
    assert "has already started this" in text(lead.post(address("start"), sent))
    assert sign_in("team_member").get(address("start")).status_code == 403
