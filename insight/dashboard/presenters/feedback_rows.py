"""What a figure of complaints, PALS or compliments is made of: rows of the picture, as far as they are shown."""

from typing import TYPE_CHECKING

from insight.picture.cases import CASES, case_rows
from insight.picture.contents import ALL, Cell
from insight.picture.figures import HIDDEN
from insight.picture.groups import GROUPS, GROUPS_CALLED, positive_share, says_how_answers_read
from insight.picture.waits import wait_rows
from kit.translation import gettext as _

if TYPE_CHECKING:
    from insight.picture.contents import Counts, Picture

PUBLISHED = ("england_positive", "response_rate", "ombudsman", "returned_upheld")
BY_PLACE = {"complaints": CASES, "complaint_rate": CASES, "compliments": "compliments", "pals": "pals"}
BY_ROW = {
    "upheld": "outcomes", "acknowledged": "acknowledged", "replied": "replies", "reopened": "reopened",
}  # fmt: skip
OF_FEEDBACK = (*PUBLISHED, *BY_PLACE, *BY_ROW, "pals_days", "pals_in_time")


def feedback_rows(picture: "Picture", name: str) -> list[tuple[str, str]]:
    """[(place or row, number)]. A published figure has no rows here, and what no file said has none either."""
    if name in PUBLISHED:
        return []
    if name in BY_PLACE:
        counts = picture.score_counts if name in ("compliments", "pals") else picture.theme_counts
        return _in_words(_numbers_by_place(counts, picture, BY_PLACE[name]))
    if name in BY_ROW:
        return _in_words(case_rows(picture.theme_counts, BY_ROW[name]))
    return _in_words(wait_rows(picture.score_counts))


def _numbers_by_place(counts: "Counts", picture: "Picture", source: str) -> list[tuple[str, int | None]]:
    return [
        (name, counts[cell])
        for place, name in picture.places.items()
        if (cell := Cell(source, ALL, place)) in counts
    ]


def _in_words(rows: list[tuple[str, int | None]]) -> list[tuple[str, str]]:
    return [(name, HIDDEN if number is None else f"{number:,}") for name, number in rows]


def groups_in_words(picture: "Picture") -> list[tuple[str, list[tuple[str, str]]]]:
    """[(what was asked, [(group, how many were positive)])] of those who said it; rounded, and small ones hidden."""
    counts = picture.people_counts
    return [
        (
            str(GROUPS_CALLED[kind]),
            [(str(name), _positive_words(counts, kind, code)) for code, name in groups.items()],
        )
        for kind, groups in GROUPS.items()
        if says_how_answers_read(counts, kind)
    ]


def _positive_words(counts: "Counts", kind: str, code: str) -> str:
    share, answers = positive_share(counts, kind, code), counts.get(Cell(kind, code, ALL), 0)
    if share is None:
        return HIDDEN if answers != 0 else _("no answers")
    return _("about {percent}% positive").format(percent=round(100 * share))
