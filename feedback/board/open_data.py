"""The board as a table: the same file that the board itself offers."""

from kit.open_data import OpenColumn, OpenTable
from kit.translation import gettext_lazy as _lazy

POINTS = OpenTable(
    slug="points",
    heading=_lazy("What people say"),
    about=_lazy("Every point on the board, the newest first. The words themselves stay on the page of each point."),
    csv_page="feedback-csv",
    json_page="feedback-json",
    columns=(
        OpenColumn("reference", _lazy("The name of the point. Its page is /feedback/ and this.")),
        OpenColumn("title", _lazy("What it is about, in one line.")),
        OpenColumn("kind", _lazy("An idea, a worry, a thank you or a question.")),
        OpenColumn("where it has got to", _lazy("Heard, looking into it, doing it, done, or we can’t and why. In JSON: state.")),
        OpenColumn("place", _lazy("The area it is about. In JSON: area.")),
        OpenColumn("themes", _lazy("What it is about, in the words of our list of themes.")),
        OpenColumn("me too", _lazy("How many people pressed “me too”. In JSON: me_too.")),
        OpenColumn("raised by", _lazy("How many people it stands for: who said it, and “me too”. In JSON: raised_by.")),
        OpenColumn("comments", _lazy("How many people added something.")),
        OpenColumn("published on", _lazy("The day everyone could read it.")),
        OpenColumn("answer due on", _lazy("The day by which the team has to answer.")),
        OpenColumn("answered on", _lazy("The day of the answer. Empty: there is none yet.")),
    ),
)  # fmt: skip
