"""What the board says of a quarter, and the themes of the first level that everything is counted by."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Sum

from feedback.board.selectors.quarterly import state_seen_on
from feedback.tickets.models import Theme, Ticket
from insight.coding.selectors.subjects import current_subject_map
from insight.coding.subject_wordings import subject_key, subject_name
from insight.intake.file_formats.shapes import subject_code
from insight.picture.contents import NOT_SORTED, Board, Outcome
from insight.reports.models import Measure, Tally

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from insight.picture.quarters import Quarter


DONE_SHOWN = 5


class Themes:
    """Themes of the first level: what stands below them is counted with them. A subject that others use counts with
    the theme that people said it belongs to, by the newest version of their map.
    """

    def __init__(self) -> None:
        rows = list(Theme.objects.select_related("parent").order_by("position", "name"))
        self.top = {row.pk: (row.parent or row).slug for row in rows}
        self.of_slug = {row.slug: self.top[row.pk] for row in rows}
        self.names = {row.slug: row.name for row in rows if row.parent is None}
        self.subject_map = current_subject_map()

    def of(self, row: Tally) -> str:
        """The theme that a tally is of, or the mark of what is not sorted."""
        if row.measure == Measure.THEMES:
            return self.of_slug.get(row.code, NOT_SORTED)
        return self.of_subject(row.code)

    def of_subject(self, code: str) -> str:
        """Where nobody has said anything, a subject that is called as one of our themes is that theme."""
        _wording, theme = self.subject_map.subjects.get(subject_key(code), ("", code))
        return self.of_slug.get(theme, NOT_SORTED)

    def name_of(self, code: str) -> str:
        """As somebody wrote it into the map, or else as it was counted."""
        wording, _theme = self.subject_map.subjects.get(subject_key(code), ("", ""))
        return wording if subject_code(wording) == code else subject_name(code)

    def is_sorted(self, code: str) -> bool:
        """Whether somebody has said what it belongs to, or that it belongs to none."""
        return subject_key(code) in self.subject_map.subjects or code in self.of_slug


def board_facts(quarter: "Quarter", themes: Themes) -> Board:
    """The board itself: its rows are public, so nothing of it is hidden."""
    tickets = Ticket.objects.on_board().filter(
        published_on__gte=quarter.first, published_on__lte=quarter.last
    )
    by_theme: defaultdict[str, int] = defaultdict(int)
    for ids in tickets.values_list("theme_ids", flat=True):
        for theme in {themes.top.get(pk, NOT_SORTED) for pk in ids} or {NOT_SORTED}:
            by_theme[theme] += 1
    answered = Ticket.objects.on_board().filter(answered_on__gte=quarter.first, answered_on__lte=quarter.last)
    return Board(
        raised=tickets.count(),
        people=tickets.aggregate(people=Sum("people_count"))["people"] or 0,
        answered=answered.count(),
        by_theme=dict(sorted(by_theme.items())),
        outcomes=_outcomes_by_theme(answered, themes, quarter.last),
    )


def _outcomes_by_theme(
    answered: "QuerySet[Ticket]", themes: Themes, last: "date"
) -> dict[str, list[Outcome]]:
    """In the state that everybody saw on the last day. No title is kept, so that a point that is taken off the
    board is gone here too.
    """
    outcomes: defaultdict[str, list[Outcome]] = defaultdict(list)
    rows = answered.annotate(outcome=state_seen_on(last)).filter(outcome__in=["done", "doing"])
    for row in rows.order_by("-people_count", "id"):
        for theme in sorted({themes.top.get(pk, NOT_SORTED) for pk in row.theme_ids} or {NOT_SORTED}):
            if len(outcomes[theme]) < DONE_SHOWN:
                outcomes[theme].append(Outcome(row.reference, row.outcome))
    return dict(sorted(outcomes.items()))
