"""Figures that others publish of us: who answered, England beside us, the Ombudsman, the national return."""

import pytest

from insight.intake.tests.conftest import load, now, own_folder, take_in  # noqa: F401
from insight.intake.tests.examples import MONTHLY_HEADING, TRUST
from insight.picture.contents import ALL, Cell
from insight.picture.figures import FigureValue
from insight.reports.tasks import tally_files
from insight.reports.tests.quarter import make
from insight.reports.tests.test_feedback_figures import AUTUMN, figures

pytestmark = pytest.mark.django_db
NATIONAL = f"""Published for October 2026,,
{MONTHLY_HEADING}
,ENG,England (including Independent Sector Providers),1000,20000,87%,6%,600,270,50,30,30,20,*
,ENG,England (excluding Independent Sector Providers),900,19000,87%,6%,500,270,50,30,30,20,*
QXX,RXX,{TRUST},40,400,90%,5%,30,6,1,0,1,2,*
QYY,RYY,Another NHS Trust,9,90,90%,5%,9,0,0,0,0,0,*
"""


def test_who_answered_and_the_national_figure_come_from_the_national_table(load, now):  # noqa: F811
    batch = load("fft_monthly", NATIONAL, month="October 2026")
    assert (batch.rows_good, batch.rows_of_others) == (2, 2)
    tally_files()
    of_trust = figures(now)
    assert of_trust["response_rate"] == FigureValue(40, 400)
    assert of_trust["england_positive"] == FigureValue(600 + 270, 1000)
    edition = make(at=now, quarter=AUTUMN)
    # England is set beside our figure and never added to it.
    assert edition.picture.score_counts[Cell("scores", ALL, ALL)] == 40


def of_group(responses, eligible):
    return f"{MONTHLY_HEADING}\nQXX,RXX,{TRUST},{responses},{eligible},90%,5%,30,6,1,0,1,2,*\n"


def test_who_answered_is_of_the_groups_of_which_both_are_known(load, now):  # noqa: F811
    load("fft_monthly", of_group("40", "400"), month="October 2026", group="inpatient")
    load("fft_monthly", of_group("*", "600"), month="October 2026", group="community", name="b.csv")
    load("fft_monthly", of_group("40", "*"), month="November 2026", group="community", name="c.csv")
    load("fft_monthly", of_group("40", ""), month="December 2026", name="d.csv")
    assert figures(now)["response_rate"] == FigureValue(40, 400)


def test_where_a_part_of_each_is_hidden_nobody_knows_who_answered(load, now):  # noqa: F811
    load("fft_monthly", of_group("*", "600"), month="October 2026")
    assert figures(now)["response_rate"] == FigureValue(None)


def test_the_numbers_of_the_ombudsman_stand_for_the_last_year_that_ended(load, now):  # noqa: F811
    heading = "Year,Organisation,Received,Looked-at,Investigated,Upheld,Not-upheld"
    load(
        "ombudsman",
        f"{heading}\n2024-25,{TRUST},41,12,5,2,3\n2025-26,{TRUST},37,11,4,1,3\n",
        kind="complaints",
    )
    assert figures(now)["ombudsman"] == FigureValue(1, 37)


def test_what_the_national_return_says_of_outcomes_is_shown(load, now):  # noqa: F811
    heading = "Year,Organisation_Code,Organisation_Name,Complaints_Total_New,Complaints_Number_Upheld,Complaints_Number_Partially_Upheld"
    heading += (
        ",Complaints_Number_Not_Upheld,Subject_Area_Communications,Subject_Area_Sub_Total,Subject_Area_Total"
    )
    load("ko41a", f"{heading}\n2024-25,RDY,{TRUST},403,98,61,195,403,403,403\n")
    assert figures(now)["returned_upheld"] == FigureValue(98 + 61, 98 + 61 + 195)
