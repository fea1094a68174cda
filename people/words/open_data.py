"""What things are called, as a table that anybody may take away: the standard word, the word now, since when and who chose it."""

from collections.abc import Iterator

from django.utils import timezone

from kit.open_data import OpenColumn, OpenTable
from kit.translation import gettext_lazy as _lazy
from people.words.selectors import names_now


def name_rows() -> Iterator[tuple[object, ...]]:
    for part, names in names_now(timezone.localdate()):
        for now in names:
            row = now.row
            chosen = (
                (row.starts_on, row.source, row.how, row.decided_on) if row else (None, "standard", "", None)
            )
            yield (now.name.key, str(part), now.standard, now.word, *chosen)


NAMES = OpenTable(
    slug="names",
    heading=_lazy("What things are called"),
    about=_lazy("The words of this website that people can choose, and who chose them."),
    rows=name_rows,
    columns=(
        OpenColumn("key", _lazy("A short code for the thing. It never changes.")),
        OpenColumn("part", _lazy("The list it stands in, such as the menu.")),
        OpenColumn("standard", _lazy("The word that stands there when nobody has chosen one.")),
        OpenColumn("word", _lazy("The word that stands there now.")),
        OpenColumn("since", _lazy("The day from which that word holds. Empty: it is the standard word.")),
        OpenColumn("chosen_by", _lazy("standard, vote, group, or file: who chose it.")),
        OpenColumn("how", _lazy("Which vote or group it was.")),
        OpenColumn("vote_closed_on", _lazy("The last day of the vote.")),
    ),
)
