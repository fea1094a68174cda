"""The board as a table: the same file that the board itself offers."""

from feedback.board.views.downloads import HEADINGS
from kit.open_data import OpenColumn, OpenTable
from kit.translation import gettext_lazy as _lazy

MEANINGS = (
    _lazy("The name of the point. Its page is /feedback/ and this."),
    _lazy("What it is about, in one line."),
    _lazy("An idea, a worry, a thank you or a question."),
    _lazy("Heard, looking into it, doing it, done, or we can’t and why. In JSON: state."),
    _lazy("The area it is about. In JSON: area."),
    _lazy("What it is about, in the words of our list of themes."),
    _lazy("How many people pressed “me too”. In JSON: me_too."),
    _lazy("How many people it stands for: who said it, and “me too”. In JSON: raised_by."),
    _lazy("How many people added something."),
    _lazy("The day everyone could read it."),
    _lazy("The day by which the team has to answer."),
    _lazy("The day of the answer. Empty: there is none yet."),
)
POINTS = OpenTable(
    slug="points",
    heading=_lazy("What people say"),
    about=_lazy(
        "Every point on the board, the newest first. The words themselves stay on the page of each point."
    ),
    csv_page="feedback-csv",
    json_page="feedback-json",
    columns=tuple(map(OpenColumn, HEADINGS, MEANINGS)),
)
