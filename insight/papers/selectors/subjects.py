"""What complaints and PALS call things, and what people say that it belongs to."""

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from feedback.tickets.models import Theme
from insight.coding.subject_wordings import NO_THEME, subject_key
from insight.picture.subjects import subject_cell
from insight.reports.models import Edition, Measure, Tally
from insight.reports.selectors.board import Themes
from kit.alphabets import in_order
from kit.translation import gettext as _

if TYPE_CHECKING:
    from insight.coding.models import SubjectMap

# The newest reports, of which counts are taken: a year.
QUARTERS = 4


class UnsortedSubject(NamedTuple):
    """A subject that nobody has said anything of. `number` comes from reports, so what is hidden there stays hidden."""

    code: str
    name: str
    number: int


class UnsortedSubjects(NamedTuple):
    """Those that reports show a number of, and how many others there are: these may be anybody's words, and are not named."""

    named: list[UnsortedSubject]
    others: int


class SubjectsOfTheme(NamedTuple):
    theme: str
    wordings: list[str]


def unsorted_subjects() -> UnsortedSubjects:
    """The most often counted first."""
    themes = Themes()
    rows = Tally.objects.filter(measure__in=(Measure.SUBJECTS, Measure.SPOKEN))
    codes = [
        code
        for code in rows.values_list("code", flat=True).order_by("code").distinct()
        if not themes.is_sorted(code)
    ]
    counts = _counts_in_reports(codes)
    unsorted = [UnsortedSubject(code, themes.name_of(code), number) for code, number in counts.items()]
    named = sorted(unsorted, key=lambda row: (-row.number, in_order(row.name)))
    return UnsortedSubjects(named, len(codes) - len(named))


def _counts_in_reports(codes: list[str]) -> dict[str, int]:
    """Of the newest edition of each of the last quarters, added up as far as it shows them."""
    newest = Edition.objects.order_by("-year", "-quarter", "-number").distinct("year", "quarter")
    counts: defaultdict[str, int] = defaultdict(int)
    for edition in newest.defer("kept")[:QUARTERS] if codes else ():
        published = edition.picture.theme_counts
        for source in edition.picture.names:
            for code in codes:
                counts[code] += published.get(subject_cell(source, code)) or 0
    return {code: count for code, count in counts.items() if count}


def sorted_subjects(subject_map: "SubjectMap") -> list[SubjectsOfTheme]:
    """By theme in the order of the codebook, then those that no theme fits."""
    wordings: defaultdict[str, list[str]] = defaultdict(list)
    for wording, theme in subject_map.subjects.values():
        wordings[theme].append(wording)
    names = {theme.slug: theme.in_full for theme in Theme.objects.tree()}
    names |= {theme: theme for theme in wordings if theme != NO_THEME and theme not in names}
    names[NO_THEME] = _("Not sorted: no theme fits")
    return [
        SubjectsOfTheme(name, sorted(wordings[theme], key=in_order))
        for theme, name in names.items()
        if wordings[theme]
    ]


def theme_now(subject_map: "SubjectMap", subject: str) -> str:
    """What the map says of a subject."""
    _wording, slug = subject_map.subjects.get(subject_key(subject), ("", None))
    if slug is None:
        return _("Nobody has said")
    theme = Theme.objects.select_related("parent").filter(slug=slug).first()
    return theme.in_full if theme else _("Not sorted: no theme fits")
