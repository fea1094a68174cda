"""How many live here is what a census counted once one is loaded, and the agreed figure until then."""

import pytest

from insight.picture.quarters import Quarter
from insight.reports.selectors.gathering import gather_quarter
from kit.trail.actors import Job
from outreach.actions.population import load_population
from people.models import DatedSetting

pytestmark = pytest.mark.django_db

TABLE = """area_code,area,ethnic_group_2021,usual_residents
E07000215,Tandridge,White: Roma,7000
E07000215,Tandridge,Other ethnic group: Arab,500
"""


def test_a_census_takes_the_place_of_the_agreed_figure_for_what_it_counted(trust, NOW):
    def population():
        return gather_quarter(Quarter.of(NOW.date()), NOW.date()).facts.population

    agreed = DatedSetting.objects.value_on("insight.population", NOW.date())
    before = population()
    assert before.areas == {area: number for area, number in agreed.items() if isinstance(number, int)}
    assert before.groups == {}
    load_population(text=TABLE, source="A census", by=Job("population"), at=NOW)
    after = population()
    assert after.areas == before.areas | {"east-surrey": 7.5}
    assert after.groups == {"ethnicity": {"4": 7.0, "5": 0.5}}
