"""The pages, as each person meets them."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits import actions
from audits.models import Audit, PlanAction, Ratification, Reply, Score
from audits.tests.conftest import add_action, answer, fresh, score_all, text
from people.models import RoleHeld

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Pages ask what day it is, so these audits begin today."""
    return timezone.now()


def address(name, *args):
    return reverse(f"audits:{name}", args=args)


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
    again = {name: response.context_data["form"][name].value() or "" for name in response.context_data["form"].fields}
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
    page = text(sign_in("team_member").post(address("question", audit.pk, "1"), {"version": 0, "score_1b": "2"} | sent))
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
    [code] = actions.invite(ratification=asked, number=1, by=cast["cp_lead"], at=now)
    there = visitor.post(address("enter-code"), {"code": f" {code.lower()} "})["Location"]
    page = text(visitor.get(there))
    assert "does not affect your care" in page
    assert "5. Engagement" in page
    scores = {"score_1a": "1", "score_1b": "unsure", "rung_view": "disagree", "why": ""}
    assert visitor.post(there, scores)["Location"] == address("thank-you")
    reply = Reply.objects.get()
    assert (reply.scores["1a"], reply.scores["1b"], reply.rung_view) == (1, None, "disagree")
    again = visitor.post(there, scores)
    assert again.status_code == 404
    assert "it has been used" in text(again)
    assert Reply.objects.count() == 1


def test_a_forged_code_gets_a_sentence_and_machines_are_slowed_down(asked, visitor, monkeypatch):
    assert "We do not know this code" in text(visitor.post(address("enter-code"), {"code": "BCDFBCDFBCDF"}))
    monkeypatch.setattr("kit.rate.allow", lambda *_, **__: False)
    assert "Too many wrong codes" in text(visitor.get(address("take-part", "BCDFBCDFBCDF")))


def test_an_empty_reply_is_asked_again_and_the_code_is_kept(asked, cast, visitor, now):
    [code] = actions.invite(ratification=asked, number=1, by=cast["cp_lead"], at=now)
    page = text(visitor.post(address("take-part", code), {"why": "I had a thought."}))
    assert "Answer at least one question" in page
    assert "I had a thought." in page


def test_paper_is_typed_in(asked, sign_in):
    sent = {"score_1a": "2", "rung_view": "", "why": "", "once": str(uuid.uuid4())}
    for _ in range(2):
        sign_in("partner").post(address("paper", asked.audit_id), sent)
    assert Reply.objects.count() == 1
    assert sign_in("team_lead").get(address("paper", asked.audit_id)).status_code == 403


@pytest.mark.parametrize("name", ["team-paper", "people-paper"])
def test_the_paper_is_made_from_the_same_file(toolkit, sign_in, name):
    response = sign_in("partner").get(address(name, toolkit.code, toolkit.version))
    assert response.content.startswith(b"%PDF")


def test_the_conversation_starts_where_the_gap_is_widest_and_matters_most(settled, sign_in, cast, now):
    actions.aim(audit=settled, aims={"4c": (3, 3)}, version=0, by=cast["cp_lead"], at=now)
    page = text(sign_in("team_lead").get(address("gaps", settled.pk)))
    assert page.index("4c.") < page.index("1a.")
    lead = sign_in("cp_lead")
    stale = lead.post(address("gaps", settled.pk), {"version": 0, "target_1a": "2"})
    assert "What your colleague saved" in text(stale)


def test_an_action_is_added_changed_and_published(settled, sign_in, cast, visitor):
    lead = sign_in("team_lead")
    day = timezone.localdate() + timedelta(days=30)
    sent = {
        "what": "Two people join the planning group", "item": "1a", "owner": cast["team_member"].pk, "co_owner": "Sam",
        "due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year, "once": str(uuid.uuid4()),
    }  # fmt: skip
    lead.post(address("new-action", settled.pk), sent)
    action = PlanAction.objects.get()
    assert "Write what is different for people now" in text(
        lead.post(address("action", settled.pk, action.pk), sent | {"state": "done", "version": 1})
    )
    lead.post(
        address("action", settled.pk, action.pk), sent | {"state": "done", "version": 1, "changed": "Two joined."}
    )
    lead.post(address("publish", settled.pk))
    page = text(visitor.get(address("plan", settled.team.slug, "toolkit-1", settled.year)))
    assert "Two joined." in page
    assert "Sam" not in page
    assert settled.team.name in text(visitor.get(address("plans")))
    lead.post(address("publish", settled.pk), {"take_down": "1"})
    assert visitor.get(address("plan", settled.team.slug, "toolkit-1", settled.year)).status_code == 404


def test_a_stale_action_shows_both(settled, sign_in, cast, now):
    action = add_action(settled, cast, now)
    PlanAction.objects.update(version=2, what="Theirs")
    sent = {
        "what": "Mine", "owner": cast["team_member"].pk, "co_owner": "Sam", "due_on_day": 1, "due_on_month": 2,
        "due_on_year": 2030, "state": "doing", "version": 1,
    }  # fmt: skip
    page = text(sign_in("team_member").post(address("action", settled.pk, action.pk), sent))
    assert "Theirs" in page
    assert "Mine" in page


def test_overdue_is_said_plainly(settled, sign_in, cast, now):
    add_action(settled, cast, now)
    PlanAction.objects.update(due_on=timezone.localdate() - timedelta(days=12))
    assert "12 days late" in text(sign_in("director").get(settled.get_absolute_url()))


def test_next_years_audit_opens_with_this_years_plan(settled, cast, sign_in, now):
    add_action(settled, cast, now, what="Tea for everyone")
    Audit.objects.filter(pk=settled.pk).update(year=now.year - 1)
    following = actions.start(team=settled.team, questionnaire=settled.questionnaire, by=cast["team_lead"], at=now)
    page = text(sign_in("team_member").get(following.get_absolute_url()))
    assert page.index("Last year’s plan") < page.index("Answer the questions")
    assert "Tea for everyone" in page
    score_all(following, 3, by=cast["team_member"], at=now)
    actions.submit(audit=following, because="", by=cast["team_lead"], at=now)
    assert page_has_last_years_average(sign_in("team_member").get(following.get_absolute_url()))


def page_has_last_years_average(response):
    return [row.last_year for row in response.context_data["rows"]] == ["2.0"] * 4


def test_the_lead_reads_the_record_of_changes_and_a_director_does_not(submitted, sign_in):
    trail = reverse("trail:object", args=[f"audits.audit:{submitted.pk}"])
    assert "Submitted" in text(sign_in("team_lead").get(trail))
    assert sign_in("director").get(trail).status_code == 404


def test_asked_longer_through_the_same_page(asked, sign_in):
    day = timezone.localdate() + timedelta(days=60)
    parts = {"closes_on_day": day.day, "closes_on_month": day.month, "closes_on_year": day.year}
    sign_in("cp_lead").post(address("ask", asked.audit_id), parts)
    assert Ratification.objects.get().closes_on == day


def test_home_lists_what_each_person_has_to_do(asked, sign_in):
    assert "CMHRS East Surrey" in text(sign_in("team_member").get(address("home")))
    assert "Invite people to CMHRS East Surrey" in text(sign_in("partner").get(address("home")))
    assert "CMHRS East Surrey" not in text(sign_in("other_team_member").get(address("home")))
    assert "Ten minutes, two people" in text(sign_in("team_member").get(address("how-to")))
