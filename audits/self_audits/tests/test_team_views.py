"""The team's pages, as each person meets them."""

import pytest
from django.utils import timezone

from audits.conftest import address, fresh, text
from audits.self_audits.models import Audit, Score
from audits.self_audits.presenters import summary_of
from people.models import RoleHeld

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Pages ask what day it is, so these audits begin today."""
    return timezone.now()


def test_from_the_first_line_to_submitted_each_page_asks_one_thing(audit, sign_in):
    lead, pages = sign_in("team_lead"), 0
    where = address("question", audit.pk, "1a")
    while where != audit.get_absolute_url():
        response, pages = lead.get(where), pages + 1
        assert response.status_code == 200
        fields = response.context_data["form"].fields
        assert sum(name.startswith("score_") for name in fields) <= 1
        sent = {name: "2" for name in fields if name.startswith("score_")} | {"rung": "5", "version": "0"}
        where = lead.post(where, sent)["Location"]
    assert pages == len(audit.questionnaire.items) + 2
    assert fresh(audit).is_submitted


def test_a_page_says_where_one_is_what_each_number_means_and_what_people_are_asked(audit, sign_in):
    page = text(sign_in("team_member").get(address("question", audit.pk, "3a")))
    assert "Question 10 of 18" in page
    assert page.count("There is no support") == 1
    assert page.count("We do not know") == 1
    assert "All 17 lines, 0 done" in page


def test_the_address_of_a_whole_question_leads_to_its_first_line(audit, sign_in):
    moved = sign_in("team_member").get(address("question", audit.pk, "3"))
    assert moved["Location"] == address("question", audit.pk, "3a")


def test_what_the_team_does_not_know_is_an_answer_without_a_number(audit, sign_in):
    lead = sign_in("team_lead")
    for item in audit.questionnaire.items:
        lead.post(address("question", audit.pk, item), {"version": 0, f"score_{item}": "unsure"})
    check = text(lead.get(address("check", audit.pk)))
    assert "not scored yet" not in check
    assert check.count("We do not know") == 17
    assert set(Score.objects.values_list("score", "not_known")) == {(None, True)}
    assert summary_of(fresh(audit), "1").average is None


def test_change_comes_straight_back_to_where_all_is_checked(audit, sign_in):
    lead, there = sign_in("team_lead"), address("question", audit.pk, "2c") + "?changing=yes"
    assert there in text(lead.get(address("check", audit.pk)))
    sent = {"version": 0, "score_2c": "1", "changing": "yes"}
    assert lead.post(there, sent)["Location"] == address("check", audit.pk)


def test_one_stops_and_a_colleague_goes_on(audit, sign_in):
    sent = {"version": 0, "score_1a": "2", "evidence_1a": "Each May.", "stop": "yes"}
    stopped = sign_in("team_member").post(address("question", audit.pk, "1a"), sent)
    assert stopped["Location"] == audit.get_absolute_url()
    page = text(sign_in("team_lead").get(address("question", audit.pk, "1a")))
    assert "Each May." in page
    assert page.count(" checked") == 1


def test_the_second_of_two_is_shown_both_and_blanks_are_filled(audit, sign_in):
    member, lead = sign_in("team_member"), sign_in("team_lead")
    where = address("question", audit.pk, "1a")
    member.post(where, {"version": 0, "score_1a": "1", "evidence_1a": "Theirs."})
    response = lead.post(where, {"version": 0, "evidence_1a": "Mine."})
    page = text(response)
    assert response.status_code == 409
    assert "A colleague has changed this since you opened it" in page
    assert "What your colleague saved" in page
    assert "Theirs." in page
    assert "Mine." in page
    form = response.context_data["form"]
    lead.post(where, {name: form[name].value() or "" for name in form.fields})
    assert list(Score.objects.values_list("item", "score", "evidence")) == [("1a", 1, "Mine.")]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"score_1a": "9"}, "Choose a number from 0 to 3, or “We do not know”"),
        ({"score_9z": "1"}, "This page is for another version of the questions"),
        ({"score_1a": "2", "evidence_1a": "x" * 2001}, "Make it 2000 letters or fewer"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_saved(audit, sign_in, sent, said):
    page = text(sign_in("team_member").post(address("question", audit.pk, "1a"), {"version": 0} | sent))
    assert said in page
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
        ("question", "1a"),
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
    assert page.count('<svg class="chart__drawing') == 2
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


def test_the_title_of_a_result_is_the_gap_and_the_ladder_has_two_flags(settled, sign_in):
    page = text(sign_in("team_lead").get(settled.get_absolute_url()))
    assert "The team sees itself 1.0 higher than people do" in page
    assert page.count("ladder__flag--team") == page.count("ladder__flag--people") == 1
    assert "mark--people" in page


def test_until_people_are_counted_nothing_of_theirs_is_drawn(asked, sign_in):
    page = text(sign_in("team_lead").get(asked.audit.get_absolute_url()))
    assert "than people do" not in page
    assert 'class="mark mark--people" x="' in page  # in the key alone
    assert "ladder__flag--people" not in page
    assert page.count('class="mark mark--people"') == 1
