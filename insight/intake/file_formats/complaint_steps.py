"""How a complaint was dealt with, from the days in its row: acknowledged, answered, opened again. Pure.

Every step counts in the month that the complaint came in, as the complaint itself does. A day that cannot be read is a
day that is not recorded: the complaint still counts.
"""

from collections.abc import Callable, Mapping
from datetime import date

from insight.intake.file_formats.columns import Column, normalised_name
from kit import working_days
from kit.translation import gettext_lazy as _lazy

# The NHS complaints regulations of 2009.
ACKNOWLEDGE_WITHIN = 3
IN_TIME, LATE, NOT_DUE, NO_DAY = "in-time", "late", "not-due", "no-day"
YES, NO = "yes", "no"
SAY_YES, SAY_NO = {"yes", "y", "true", "1"}, {"", "no", "n", "0", "false", "none"}

STEP_COLUMNS = (
    Column("com_dack", _lazy("The day it was acknowledged"), ("date acknowledged", "acknowledged", "acknowledged date",
        "acknowledgement date", "date of acknowledgement", "com_dackn", "lcom_dack")),
    Column("com_dreplydue", _lazy("The day by which an answer was agreed"), ("date response due", "response due", "due date",
        "date due", "target date", "agreed response date", "response due date", "lcom_dreplydue")),
    Column("com_dreply", _lazy("The day it was answered"), ("date of response", "response date", "date response sent", "response sent",
        "date answered", "replied", "date replied", "final response date", "lcom_dreplied", "com_dreplied")),
    Column("com_dclosed", _lazy("The day it was closed"), ("date closed", "closed", "closed date", "closure date")),
    Column("com_dreopened", _lazy("The day it was opened again"), ("date reopened", "reopened", "re-opened", "reopened date",
        "date re-opened")),
)  # fmt: skip


def steps(
    received: date, cells: Mapping[str, str], parsed: Callable[[str], date | None], *, today: date
) -> list[tuple[str, str]]:
    """[(what is counted, which of it)] of a row. `cells` hold the columns that its file has; nothing is said of others."""
    days = {name: parsed(text) for name, text in cells.items()}
    said_of = []
    if "com_dack" in cells:
        said_of.append(("acknowledged", _acknowledged(received, days["com_dack"])))
    if "com_dreplydue" in cells:
        ends = [days.get(name) for name in ("com_dreply", "com_dclosed")]
        answered = next((day for day in ends if day and day >= received), None)
        said_of.append(("replies", _answered(days["com_dreplydue"], answered, today)))
    if "com_dreopened" in cells:
        said_of.append(("reopened", _reopened(cells["com_dreopened"], days["com_dreopened"])))
    return said_of


def _reopened(text: str, day: date | None) -> str:
    """Only a day or a clear yes says that it was."""
    word = normalised_name(text)
    if day or word in SAY_YES:
        return YES
    return NO if word in SAY_NO else NO_DAY


def _acknowledged(received: date, acknowledged: date | None) -> str:
    if acknowledged is None or acknowledged < received:
        return NO_DAY
    return IN_TIME if acknowledged <= working_days.add(received, ACKNOWLEDGE_WITHIN) else LATE


def _answered(due: date | None, answered: date | None, today: date) -> str:
    """Nobody counts before the agreed day has passed: not who was answered early, nor who still waits."""
    if due is None:
        return NO_DAY
    if due >= today:
        return NOT_DUE
    return IN_TIME if answered and answered <= due else LATE
