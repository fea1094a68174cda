"""What people said this quarter and how far it has come, by theme of the first level: drawn on the page of the quarter."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from feedback.board.selectors.choices import BoardChoices, board_choices
from feedback.board.selectors.quarterly import outcomes_by_theme
from feedback.tickets.models import TicketState
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

# In the order they are drawn; the last is what has no answer.
OUTCOMES = (_lazy("Done"), _lazy("We are doing it"), _lazy("We can’t, and why"), _lazy("No answer yet"))
PLACES = {TicketState.DONE: 0, TicketState.DOING: 1, TicketState.CANNOT: 2}
UNANSWERED = 3
THEMES_DRAWN = 5


@dataclass(frozen=True)
class ThemesSoFar:
    """`rows`: (theme, how many of each outcome), the theme with most points first."""

    sentence: str
    rows: list[tuple[str, list[int]]]
    outcomes: tuple[object, ...] = OUTCOMES


def themes_so_far(first: date, today: date) -> ThemesSoFar | None:
    """Each point once, under the first of its themes; None where nothing came in. One query."""
    choices = board_choices()
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(OUTCOMES))
    for row in outcomes_by_theme(first, today):
        place = PLACES.get(TicketState(row.state), UNANSWERED)
        counts[_first_level(choices, row.theme_ids)][place] += row.number
    if not counts:
        return None
    rows = sorted(counts.items(), key=lambda row: (-sum(row[1]), row[0]))
    total, unanswered = sum(map(sum, counts.values())), sum(row[UNANSWERED] for row in counts.values())
    sentence = ngettext(
        "Of {total:,} point that came in so far, {unanswered:,} has no answer.",
        "Of {total:,} points that came in so far, {unanswered:,} have no answer.",
        total,
    ).format(total=total, unanswered=unanswered)
    return ThemesSoFar(sentence, _with_the_rest_together(rows))


def _with_the_rest_together(rows: list[tuple[str, list[int]]]) -> list[tuple[str, list[int]]]:
    rest = [counts for _theme, counts in rows[THEMES_DRAWN:]]
    if not rest:
        return rows
    return [*rows[:THEMES_DRAWN], (_("Everything else"), [sum(column) for column in zip(*rest, strict=True)])]


def _first_level(choices: BoardChoices, theme_ids: list[int]) -> str:
    themes = {row["id"]: row for row in choices.themes.values()}
    theme = next((themes[pk] for pk in theme_ids if pk in themes), None)
    if theme is None:
        return _("Not sorted")
    return str(themes.get(theme["parent_id"], theme)["name"])
