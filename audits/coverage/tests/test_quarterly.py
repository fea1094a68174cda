"""How far teams have got on a day, and how differently teams and people see them, without pointing at a team."""

from datetime import timedelta

import pytest

from audits.coverage.selectors import quarterly
from audits.self_audits import agreed_settings
from audits.self_audits.models import Audit
from audits.self_audits.tests.filled import fill
from people.models import Directorate, Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(monkeypatch, toolkit):
    """The year's campaign is of the tool that is tested."""
    monkeypatch.setattr(agreed_settings, "campaign", lambda day: (toolkit.code, day, day))


def on(day, level="all"):
    return quarterly.audit_figures(day, today=day)[level]


def test_submitted_and_agreed_are_of_all_open_teams(campaign, settled, now):
    teams = Team.objects.filter(is_active=True).count()
    found = on(now.date())
    assert (found["audited"], found["ratified"]) == ([1, teams], [1, teams])


def test_what_was_handed_in_later_is_not_counted_yet(campaign, submitted, now):
    assert on(now.date() - timedelta(days=1))["audited"][0] == 0
    assert on(now.date())["ratified"][0] == 0


def test_a_directorate_counts_its_own_teams(campaign, settled, now):
    others = Directorate.objects.exclude(pk=settled.team.directorate_id).filter(teams__is_active=True)
    assert on(now.date(), f"directorate:{settled.team.directorate.slug}")["audited"][0] == 1
    assert on(now.date(), f"directorate:{others.first().slug}")["audited"][0] == 0


def test_what_few_teams_gave_is_not_shown(campaign, settled, now):
    assert on(now.date())["questions"] == []


def test_control_with_a_threshold_of_one_it_would_be(campaign, settled, now, monkeypatch):
    monkeypatch.setattr(agreed_settings, "fewest_teams", lambda day: 1)
    found = on(now.date())["questions"]
    assert [(team, people) for _, team, people in found] == [(2.0, 1.0)] * len(found)
    assert found


def test_enough_teams_are_shown_and_a_directorate_of_few_is_not_worked_out(campaign, toolkit, cast):
    teams, audits = fill(toolkit, teams=10, years=1)
    last = max(row.submitted_on for row in audits) + timedelta(days=60)
    shown = {level: bool(of["questions"]) for level, of in quarterly.audit_figures(last, today=last).items()}
    counts = {}
    for row in Audit.objects.filter(stage="settled").select_related("team__directorate"):
        counts[row.team.directorate.slug] = counts.get(row.team.directorate.slug, 0) + 1
    few = [slug for slug, count in counts.items() if count < agreed_settings.fewest_teams(last)]
    assert not any(shown[f"directorate:{slug}"] for slug in few)
