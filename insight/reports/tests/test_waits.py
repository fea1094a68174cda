"""How long PALS took, worked out from rows by hand: the middle, and how many were closed in the agreed time."""

from datetime import date, timedelta

import pytest

from insight.dashboard.presenters.feedback_rows import feedback_rows
from insight.intake.tests.conftest import load, now, own_folder, take_in  # noqa: F401
from insight.intake.tests.examples import EAST
from insight.papers.presenters.picture_file import picture_as_rows
from insight.picture.contents import ALL, Cell
from insight.picture.figures import FIGURES, FigureValue
from insight.picture.waits import ClosedContacts, middle_of
from insight.reports.models import Dashboard
from insight.reports.tasks import tally_files
from insight.reports.tests.quarter import make
from insight.reports.tests.test_feedback_figures import AUTUMN, attack, figures
from people.models import DatedSetting

pytestmark = pytest.mark.django_db
PALS_HEADING = "pal_dreceived,pal_dclosed,pal_type,pal_locactual"


def contacts(days):
    """A contact of 5 October for each number of days until it was closed; None: it is open."""
    rows = [
        f"05/10/2026,{'' if number is None else f'{date(2026, 10, 5) + timedelta(days=number):%d/%m/%Y}'},Discharge,{EAST}"
        for number in days
    ]
    return "\n".join([PALS_HEADING, *rows])


def test_the_middle_of_days_that_pals_took_and_how_many_were_in_time(load, now):  # noqa: F811
    load("pals_datix", contacts([0] * 5 + [3] * 6 + [5] * 7 + [9] * 8 + [30] * 5 + [None] * 6))
    tally_files()
    of_trust = figures(now)
    # 31 were closed, so the sixteenth is the middle: 5 and 6 come to 11, with 7 more to 18. Within 5 days were 18.
    assert of_trust["pals_days"] == FigureValue(5, 31)
    assert of_trust["pals_in_time"] == FigureValue(18, 37)
    assert FIGURES["pals_days"].text(of_trust["pals_days"]) == "5 days"


def test_a_middle_of_few_is_hidden_and_cannot_be_worked_out(load, now):  # noqa: F811
    load("pals_datix", contacts([1, 2, 3] + [None] * 20))
    tally_files()
    edition = make(at=now, quarter=AUTUMN)
    assert Dashboard.objects.get(edition=edition, level=ALL).content.figures["pals_days"] is None
    assert attack(edition, "scores")[1] == []


@pytest.mark.parametrize("days", [[1] * 2 + [9] * 20, [1] * 20 + [9] * 2])
def test_a_middle_does_not_tell_on_which_side_of_the_agreed_days_half_of_them_are(load, now, days):  # noqa: F811
    load("pals_datix", contacts(days + [None] * 20))
    tally_files()
    edition = make(at=now, quarter=AUTUMN)
    shown = edition.picture.score_counts
    # How many were closed is shown, and how many of them in time is not.
    assert (shown[Cell("waits", "closed", ALL)], shown[Cell("waits", "in-time", ALL)]) == (22, None)
    assert Dashboard.objects.get(edition=edition, level=ALL).content.figures["pals_days"] is None


def test_where_nobody_agreed_how_many_days_contacts_are_closed_or_not(load, now):  # noqa: F811
    DatedSetting.objects.filter(key="insight.pals_days").delete()
    load("pals_datix", contacts([3] * 9 + [30] * 8 + [None] * 6))
    tally_files()
    edition = make(at=now, quarter=AUTUMN)
    of_trust = Dashboard.objects.get(edition=edition, level=ALL).content.figures
    assert feedback_rows(edition.picture, "pals_days") == [
        ("Closed", "17"), ("Not closed, or no day is recorded", "6"),
    ]  # fmt: skip
    assert (of_trust["pals_days"], of_trust["pals_in_time"]) == (FigureValue(3, 17), FigureValue(None))
    assert not any("later" in str(cell) for row in picture_as_rows(edition.picture) for cell in row)


@pytest.mark.parametrize(
    ("closed", "middle"),
    [([], (None, None)), ([(4, 1)], (4, 1)), ([(1, 1), (9, 1)], (9, 2)), ([(1, 2), (9, 1)], (1, 3))],
)
def test_the_middle_is_a_number_of_days_that_somebody_waited(closed, middle):
    assert middle_of([ClosedContacts(*row) for row in closed]) == FigureValue(*middle)
