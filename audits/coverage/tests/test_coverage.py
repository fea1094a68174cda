"""Across teams: what each role sees, and that it costs the same however many teams there are."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.conftest import text
from audits.coverage.selectors.coverage import coverage
from audits.self_audits.models import Audit, Ratification
from audits.self_audits.tests.filled import fill
from people.models import Directorate, RoleHeld, Team

pytestmark = pytest.mark.django_db

COVERAGE, AS_CSV = reverse("audits:coverage"), reverse("audits:coverage-csv")


@pytest.fixture
def filled(toolkit, cast):
    return fill(toolkit, teams=10, years=2)


def seen_by(person, toolkit, audits):
    return coverage(person, tool=toolkit, year=audits[0].year)


def test_a_director_sees_the_teams_of_the_directorate_and_no_others(filled, cast, toolkit):
    found = seen_by(cast["director"], toolkit, filled[1])
    assert {row["team"].directorate.slug for row in found.teams} == {"adults-east"}
    assert [group.name for group in found.groups] == [Directorate.objects.get(slug="adults-east").name]
    names = [row["team"].name for row in found.teams]
    assert names == sorted(names)


def test_the_board_sees_directorates_and_no_team(filled, cast, toolkit):
    found = seen_by(cast["board_member"], toolkit, filled[1])
    assert found.teams == []
    assert len(found.groups) == Directorate.objects.count()
    assert sum(group.audited for group in found.groups) == 10


def test_coverage_is_so_many_of_so_many(filled, cast, toolkit):
    Audit.objects.filter(pk=filled[1][0].pk).delete()
    found = seen_by(cast["communities_director"], toolkit, filled[1])
    assert sum(group.audited for group in found.groups) == 9
    assert sum(group.teams for group in found.groups) > 9


def test_a_spread_worked_by_hand(filled, cast, toolkit):
    """Ten teams with n % 4 halves: 0 to 1.5, in the middle 0.5; nothing changed since last year."""
    found = seen_by(cast["communities_director"], toolkit, filled[1])
    assert [float(value) for value in sorted(found.spreads[0]["averages"])] == [
        0,
        0,
        0,
        0.5,
        0.5,
        0.5,
        1,
        1,
        1.5,
        1.5,
    ]
    assert found.spreads[0]["change"] == 0


def test_too_few_teams_make_no_figure(filled, cast, toolkit):
    Audit.objects.exclude(team__in=filled[0][:2]).delete()
    found = seen_by(cast["communities_director"], toolkit, filled[1])
    assert {row["averages"] for row in found.spreads} == {None}


def test_small_counts_of_people_are_hidden_with_one_beside_them(filled, cast, toolkit):
    east = Audit.objects.filter(team__directorate__slug="adults-east", year=filled[1][0].year)
    Ratification.objects.filter(audit__in=east).update(threshold=1, took_part=1)
    found = seen_by(cast["board_member"], toolkit, filled[1])
    assert [group.people for group in found.groups].count(None) >= 2


def test_the_file_holds_what_the_page_holds_and_no_formula(filled, cast, sign_in):
    team = filled[0][0]
    team.name = "=1+1"
    team.save()
    RoleHeld.objects.filter(role="director").update(directorate=team.directorate)
    rows = list(csv.reader(io.StringIO(text(sign_in("director").get(AS_CSV)).lstrip("\ufeff"))))
    assert "'=1+1" in [row[1] for row in rows]
    assert {row[0] for row in rows} >= {"Directorate", "Team", "1", "4"}


@pytest.mark.parametrize("asked", ["?year=abcd", "?year=٢٠٢٧", "?tool=gone", "?year=0001", "?tool=%00"])
def test_an_address_somebody_changed_still_answers(filled, sign_in, asked):
    assert sign_in("director").get(COVERAGE + asked).status_code == 200


def queries_of(client, page):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize("role", ["director", "board_member", "communities_director"])
def test_pages_ask_the_same_number_of_times_however_many_teams_and_years(toolkit, cast, sign_in, role):
    client = sign_in(role)
    pages = (COVERAGE, AS_CSV, reverse("audits:home"), reverse("audits:plans"))
    fill(toolkit, teams=7, years=1)
    few = {page: queries_of(client, page) for page in pages}
    Audit.objects.all().delete()
    Team.objects.filter(slug__startswith="team-").delete()
    fill(toolkit, teams=40, years=3)
    assert {page: queries_of(client, page) for page in pages} == few
    assert max(few.values()) <= 15


def test_the_pages_of_one_audit_ask_a_bounded_number_of_times(filled, cast, sign_in):
    audit = filled[1][0]
    RoleHeld.objects.filter(role="team_lead").update(team=audit.team)
    client = sign_in("team_lead")
    for name in ("audit", "gaps", "publish", "new-action"):
        assert queries_of(client, reverse(f"audits:{name}", args=[audit.pk])) <= 22


def test_the_communities_director_sees_each_team_and_is_led_to_no_single_audit(filled, sign_in):
    """The control is the director, who is led to those of the directorate."""
    audit = next(audit for audit in filled[1] if audit.team.directorate.slug == "adults-east")
    link = f'href="{audit.get_absolute_url()}"'
    for role, is_led in (("communities_director", False), ("director", True)):
        page = text(sign_in(role).get(f"{COVERAGE}?year={audit.year}"))
        assert audit.team.name in page
        assert (link in page) is is_led
