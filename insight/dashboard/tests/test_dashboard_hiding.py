"""What a dashboard does not give away, and to whom."""

import re
from datetime import date

import pytest

from feedback.tickets.models import Ticket
from insight.reports.actions import editions
from insight.reports.models import Dashboard, Edition
from insight.reports.tests.quarter import (
    AFTER,
    BY,
    QUARTER,
    answers,
    batch,
    codebook,
    source_of,
    tally,
    themes,
)
from people.cast import SINCE
from people.models import Area, Directorate, Role, RoleHeld, Team
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PAGE = "/dashboard/2026-Q3/"


@pytest.fixture
def fft(trust, cast):
    codebook()
    return source_of("fft")


def point(answered=None, due=date(2026, 8, 20), published=date(2026, 7, 20), **given):
    row = published_ticket()
    facts = {"published_on": published, "sent_on": published, "answer_due_on": due} | given
    if answered:
        facts |= {
            "answered_on": answered,
            "answer": "It is mended.",
            "answered_as": "The team",
            "state": "done",
        }
    Ticket.objects.filter(pk=row.pk).update(**facts)
    return Ticket.objects.get(pk=row.pk)


def make(cast, quarter=QUARTER, at=AFTER):
    edition = editions.triangulate(quarter=quarter, by=BY, at=at)
    return editions.publish_edition(edition=edition, by=cast["cp_lead"], at=at)


def text(response):
    return response.content.decode()


def test_a_draft_is_for_those_who_make_it(trust, cast, sign_in):
    editions.triangulate(quarter=QUARTER, by=BY, at=AFTER)
    assert sign_in("board_member").get(PAGE).status_code == 404
    assert "Not published yet" in text(sign_in("cp_lead").get(PAGE))


@pytest.mark.parametrize("role", ["director", "cp_lead"])
def test_who_leads_a_directorate_sees_the_trust_and_the_own_directorate_only(role, trust, cast, sign_in):
    make(cast)
    own = cast[role].roles_in_force[0].directorate
    other = Directorate.objects.exclude(pk=own.pk).first()
    client = sign_in(role)
    area = Dashboard.objects.filter(level__startswith="area:").first().level
    assert client.get(PAGE, {"level": area}).status_code == 404
    assert client.get(PAGE).status_code == 200
    assert client.get(PAGE, {"level": f"directorate:{own.slug}"}).status_code == 200
    assert client.get(PAGE, {"level": f"directorate:{other.slug}"}).status_code == 404
    assert f"directorate:{other.slug}" not in text(client.get(PAGE))
    for sees_all in ("board_member", "governor", "communities_director", "guardian"):
        assert sign_in(sees_all).get(PAGE, {"level": f"directorate:{other.slug}"}).status_code == 200


def test_a_lead_sees_the_areas_they_host_and_a_director_of_an_area_does_not_exist(trust, cast, sign_in):
    make(cast)
    level = Dashboard.objects.filter(level__startswith="area:").first().level
    client = sign_in("cp_lead")
    assert client.get(PAGE, {"level": level}).status_code == 404
    hosted = Area.objects.get(slug=level.partition(":")[2])
    RoleHeld.objects.create(person=cast["cp_lead"], role=Role.CP_LEAD, area=hosted, starts_on=SINCE)
    assert client.get(PAGE, {"level": level}).status_code == 200


def test_teams_are_named_only_to_those_who_may_see_them_by_name(trust, cast, sign_in):
    make(cast)
    team = Team.objects.filter(
        is_active=True, directorate=cast["director"].roles_in_force[0].directorate
    ).first()
    assert team.name in text(sign_in("director").get(f"{PAGE}rows/audited/"))
    assert team.name not in text(sign_in("board_member").get(f"{PAGE}rows/audited/"))


def test_what_a_moderator_took_out_since_is_not_named(trust, cast, sign_in):
    row = point(people_count=9)
    make(cast)
    client = sign_in("board_member")
    assert row.title in text(client.get(PAGE))
    Ticket.objects.filter(pk=row.pk).update(stage="waiting")
    assert row.title not in text(client.get(PAGE))


def test_small_numbers_of_the_test_are_not_on_the_dashboard(fft, cast, sign_in):
    loaded = batch(fft)
    answers(loaded, {1: 2, 2: 1, 5: 60})
    tally(loaded)
    make(cast)
    said = Dashboard.objects.get(level="all").stored_content
    assert said["positive"] is None
    client = sign_in("board_member")
    assert "Not shown, so that nobody can be recognised" in text(client.get(PAGE))
    figures = text(client.get(f"{PAGE}figures/"))
    assert re.search(r"\b1 of \d\d numbers is not shown, so that nobody can be recognised\.", figures)
    assert ">hidden" not in figures


def test_control_large_ones_are(fft, cast, sign_in):
    loaded = batch(fft)
    answers(loaded, {1: 40, 2: 10, 3: 10, 5: 20})
    tally(loaded)
    make(cast)
    assert Dashboard.objects.get(level="all").stored_content["positive"][:2] == [50, 80]
    shown = text(sign_in("board_member").get(PAGE))
    assert "63%" in shown
    assert "50 of 80 answers" in shown


def test_hidden_cells_of_the_picture_are_hidden_here_too(fft, cast, sign_in):
    themes(
        fft,
        {"waiting": {"east-surrey": 12, "surrey-downs": 3}, "food": {"east-surrey": 30, "surrey-downs": 18}},
    )
    make(cast)
    picture, said = Edition.objects.get().stored_picture, Dashboard.objects.get(level="all").stored_content
    areas = [place for place in picture["places"] if place.startswith("area:")]
    by_name = {name: row for row, name in picture["themes"].items()}
    [(source, rows)] = said["by_area"]
    assert source == "Friends and Family Test"
    assert None in [count for _, counts in rows for count in counts]
    for theme, counts in rows:
        assert counts == [picture["shown"]["themes"].get(f"fft/{by_name[theme]}/{area}", 0) for area in areas]
