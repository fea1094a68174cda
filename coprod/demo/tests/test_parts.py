"""The parts of the year beside the rounds: what a newcomer sees of audits and of feedback from elsewhere."""

from collections import Counter

import pytest
from django.db.models import Sum
from django.utils import timezone

from audits.self_audits.models import Audit, Ratification, Stage
from coprod.demo.other_feedback import LOOKS_SO, RISES, Months
from coprod.demo.tests.conftest import small_world
from insight.coding.actions.subjects import load_starter_subjects
from insight.picture.contents import ALL, Cell
from insight.picture.emerging import ThemeObservation, rising_themes
from insight.reports.models import Edition
from insight.reports.selectors.board import Themes
from kit.alphabets import slug
from meetings.models import PlanAction
from volunteers.finance.actions.runs import run_total
from volunteers.involvement.models import Involvement
from volunteers.payments.models import Claim, ClaimLine, Payment, PaymentLine, PaymentRun, Receipt

# Most of these wait for the year to be lived once.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_each_team_has_an_audit_of_last_year_and_of_this_one(world):
    year, begun = world.today.year, Audit.objects.exclude(scores=None).distinct()
    assert Counter(begun.values_list("year", flat=True)) == {year: 3, year - 1: 3}
    assert set(begun.filter(year=year - 1).values_list("stage", flat=True)) == {Stage.SETTLED}


def test_last_years_audits_were_lived_and_not_dated_back(world):
    for audit in Audit.objects.all():
        assert audit.opened_on.year == audit.year
        assert audit.submitted_on is None or audit.submitted_on.year == audit.year


def test_scores_differ_between_teams_and_from_year_to_year(world):
    results = [str(audit.results) for audit in Audit.objects.exclude(submitted_on=None)]
    assert len(set(results)) == len(results) == 5


def test_enough_people_replied_to_whatever_was_agreed(world):
    settled = Ratification.objects.exclude(settled_on=None)
    assert settled.count() == 5
    for ratification in settled:
        assert ratification.took_part >= ratification.threshold
        assert ratification.reasons
        assert not ratification.replies.exists()


def test_plans_have_actions_in_each_state_that_a_year_brings(world):
    assert set(PlanAction.objects.values_list("state", flat=True)) >= {"doing", "done"}
    assert not PlanAction.objects.filter(state="done", changed="").exists()


def test_a_team_is_scoring_now_with_its_member_and_lead_among_those_one_can_be(world):
    begun = Audit.objects.filter(stage=Stage.SCORING, submitted_on=None).exclude(scores=None)
    audit = begun.distinct().get()
    assert audit.due_on > world.today
    for key in ("other_team_member", "other_team_lead"):
        assert world.cast[key].has_perm("audits.score", audit)


def test_each_quarter_that_was_lived_has_its_published_picture(world):
    editions = Edition.objects.published()
    assert {str(quarter) for quarter in world.quarters} == {f"{row.year}-Q{row.quarter}" for row in editions}


def test_the_theme_that_rises_is_said_from_three_sources(world):
    picture = _last_picture(world)
    rises = {
        rise.theme: {row.source for row in rise.evidence} for rise in picture.rising if rise.place == ALL
    }
    assert rises == {RISES: {"fft", "pals", "complaints"}}


def test_the_theme_that_only_looks_so_is_counted_more_often_and_not_said(world):
    picture = _last_picture(world)
    cell = Cell("fft", LOOKS_SO, ALL)
    before = [edition.counts[cell] for edition in picture.earlier]
    assert picture.theme_counts[cell] > 1.3 * max(before)
    assert LOOKS_SO not in {rise.theme for rise in picture.rising}


def test_what_is_paid_adds_up_to_the_penny(world):
    runs = PaymentRun.objects.filter(state="exported")
    assert runs.count() >= 3
    for run in runs:
        lines = PaymentLine.objects.filter(payment__run=run)
        assert run_total(run) == lines.aggregate(sum=Sum("amount"))["sum"] == run.exports.get().total
    paid = Payment.objects.filter(state="paid").aggregate(sum=Sum("amount"))["sum"]
    assert paid == ClaimLine.objects.filter(state="paid", paid_by="bank").aggregate(sum=Sum("amount"))["sum"]


def test_three_people_make_each_run_and_three_prepare_them_in_turn(world):
    for payment in Payment.objects.exclude(run__released_by=None).select_related("run"):
        assert len({payment.approver_id, payment.run.prepared_by_id, payment.run.released_by_id}) == 3
    assert PaymentRun.objects.values("prepared_by").distinct().count() == 3


def test_claims_stand_in_each_state_and_have_receipts_where_they_are_needed(world):
    states = set(Claim.objects.values_list("state", flat=True))
    assert states == {"draft", "submitted", "returned", "approved", "cancelled"}
    ways = set(ClaimLine.objects.values_list("how", flat=True))
    assert ways >= {"reimbursed", "advance", "same_day", "booked"}
    assert Receipt.objects.exists()


def test_people_stand_at_each_step_of_the_way_into_a_role(world):
    standing = Counter(Involvement.objects.values_list("standing", flat=True))
    assert standing["on_the_way"] >= 8
    assert standing["active"] >= 4
    last_steps = {row.steps.last().kind for row in Involvement.objects.filter(standing="on_the_way")}
    assert len(last_steps) >= 6


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_whatever_the_seed_one_theme_rises(trust, seed):
    assert _rising(_counted_quarters(seed)) == {RISES}


def test_control_with_the_quarters_in_reverse_it_is_not_said(trust):
    assert RISES not in _rising(_counted_quarters(1)[::-1])


def test_the_same_seed_gives_the_same_rows(trust):
    assert _counted_quarters(1) == _counted_quarters(1)
    assert _counted_quarters(1) != _counted_quarters(2)


def _last_picture(world):
    return Edition.objects.of(world.quarters[-1]).published().get().picture


def _counted_quarters(seed):
    """For each quarter {(source, theme): how often}, as the files say it."""
    load_starter_subjects(at=timezone.now())
    world, themes = small_world(seed), Themes()
    months = Months(world)
    theme_of = {text: theme for theme, texts in months.texts.items() for text in texts}
    subject = {name: themes.of_subject(slug(name)) for name in months.subjects}
    quarters = []
    for quarter in world.quarters:
        counts = Counter()
        for month in quarter.months:
            counts.update(("fft", theme_of[row[-1]]) for row in months.fft(month) if row[-1])
            for _, name, number, _ in months.pals(month):
                counts["pals", subject[name]] += number
            counts.update(("complaints", subject[name]) for _, name, *_ in months.complaints(month))
        quarters.append(counts)
    return quarters


def _rising(quarters):
    *before, now = quarters
    sources = {source for source, _ in now}
    all_now = {source: sum(now[key] for key in now if key[0] == source) for source in sources}
    all_before = {
        source: sum(row[key] for row in before for key in row if key[0] == source) for source in sources
    }
    return {
        rise.theme
        for rise in rising_themes(
            [
                ThemeObservation(
                    source, theme, ALL, now[source, theme], all_now[source],
                    sum(row[source, theme] for row in before), all_before[source],
                )
                for source, theme in now
            ]
        )
    }  # fmt: skip
