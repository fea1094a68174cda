"""How far to trust the figures of a source, in plain sentences: how many, how read, how sure, what it cannot tell. Pure:
only from what is shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from insight.intake.models import SourceKind
from insight.picture.cases import CASES
from insight.picture.contents import ALL, NOT_SORTED, Cell
from insight.picture.figures import FIGURES
from insight.picture.joining import SCORES
from kit.lazy import lazy_module
from kit.sentences import join_in_sentence
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

if TYPE_CHECKING:
    from scipy import stats

    from insight.dashboard.files_behind import CodersAgreement, FilesBehind
    from insight.picture.contents import Picture
    from insight.picture.figure_values import FigureValue
else:
    stats = lazy_module("scipy.stats")

# Of fewer, a share says nothing of others; and it would lie in this range 19 times of 20.
ENOUGH, CERTAINTY = 30, 0.95
FIGURES_OF: dict[str, tuple[str, ...]] = {
    SourceKind.FFT: ("positive", "response_rate"),
    SourceKind.COMPLAINTS: ("upheld", "acknowledged", "replied", "reopened"),
    SourceKind.PALS: ("pals_in_time",),
}
COUNTED: dict[str, tuple[str, ...]] = {
    SourceKind.FFT: ("england_positive",),
    SourceKind.COMPLAINTS: ("complaints", "complaint_rate", "ombudsman", "returned_upheld"),
    SourceKind.PALS: ("pals", "pals_days"),
    SourceKind.COMPLIMENTS: ("compliments",),
}
# Cohen's kappa as it is usually put into words.
AGREEMENT = (
    (0.8, _lazy("They chose nearly the same themes")),
    (0.6, _lazy("They mostly chose the same themes")),
    (0.4, _lazy("They often chose the same themes, and often not")),
    (-1.0, _lazy("They seldom chose the same themes, so be careful with them")),
)
EVERYWHERE = (
    _lazy("How many people there were. One person can be in it more than once."),
    _lazy("What those think who were not asked, or did not want to say anything."),
    _lazy("Why something changed. Go and ask."),
)
CANNOT_TELL: dict[str, tuple[str, ...]] = {
    SourceKind.FFT: (_lazy("If care was good. It tells how people found it, on the day they were asked."),),
    SourceKind.PALS: (_lazy("If more went wrong. More people may know where to find PALS."),),
    SourceKind.COMPLAINTS: (
        _lazy("If more went wrong. It may be easier to complain, and many who could complain do not."),
    ),
    SourceKind.COMPLIMENTS: (_lazy("How many were pleased. Most people who are pleased do not write."),),
}
THEMES_ELSEWHERE = _lazy(
    "How good its themes are. The computer was measured on the Friends and Family Test, and not here."
)


class TrustSection(NamedTuple):
    heading: str
    sentences: list[str]


def trust_sections(
    kind: str,
    picture: "Picture",
    values: "Mapping[str, FigureValue | None]",
    files: "FilesBehind",
    agreement: "CodersAgreement",
) -> list[TrustSection]:
    return [
        TrustSection(_("How many"), list(_how_many(kind, picture))),
        TrustSection(_("From when to when, and how it was read"), list(_how_read(files))),
        TrustSection(
            _("How sure"),
            [*_how_sure_of_rates(kind, values), *_how_sure_of_themes(kind, picture, agreement)],
        ),
        TrustSection(_("What it cannot tell"), _cannot_tell(kind)),
    ]


def _how_many(kind: str, picture: "Picture") -> Iterator[str]:
    counts = picture.theme_counts if kind == SourceKind.COMPLAINTS else picture.score_counts
    source = {SourceKind.FFT.value: SCORES, SourceKind.COMPLAINTS.value: CASES}.get(kind, kind)
    cell = Cell(source, ALL, ALL)
    if cell in counts:
        yield _number_sentence(counts[cell])
    named = picture.theme_counts.get(Cell(kind, ALL, ALL), 0)
    if named:
        yield ngettext(
            "A theme or subject was named {number:,} time.",
            "Themes or subjects were named {number:,} times.",
            named,
        ).format(number=named)
    if cell not in counts and not named:
        yield _(
            "Nothing of it came in for this quarter, or it is not shown so that nobody can be recognised."
        )


def _number_sentence(number: int | None) -> str:
    if number is None:
        return _("How many there were is not shown, so that nobody can be recognised.")
    return ngettext(
        "There was {number:,} in this quarter.", "There were {number:,} in this quarter.", number
    ).format(number=number)


def _how_read(files: "FilesBehind") -> Iterator[str]:
    if not files.number or files.first is None or files.last is None:
        yield _("No file has been loaded for this quarter.")
        return
    yield ngettext(
        "It comes from {number:,} file, of {first} to {last}.",
        "It comes from {number:,} files, of {first} to {last}.",
        files.number,
    ).format(number=files.number, first=f"{files.first:%B %Y}", last=f"{files.last:%B %Y}")
    yield _("How it is laid out: {formats}.").format(formats=join_in_sentence(files.formats))
    if files.matched:
        yield _("A person said which column is which for: {columns}.").format(
            columns=join_in_sentence(files.matched)
        )
    else:
        yield _("We knew the names of all columns that we read.")
    if not files.left_out:
        yield _("No row was left out.")
        return
    yield _("At most {percent} in 100 rows were left out.").format(percent=files.left_out)
    yield _("Why: {reasons}").format(reasons=" ".join(files.reasons))


def _how_sure_of_rates(kind: str, values: "Mapping[str, FigureValue | None]") -> Iterator[str]:
    for name in FIGURES_OF.get(kind, ()):
        value, label = values.get(name), FIGURES[name].label
        if value is None or value.number is None or not value.of:
            continue
        if value.of < ENOUGH:
            yield _("{figure}: too few to say. It is of {of}, and we want {enough}.").format(
                figure=label, of=value.of, enough=ENOUGH
            )
            continue
        interval = stats.binomtest(value.number, value.of).proportion_ci(CERTAINTY, method="wilson")
        yield _(
            "{figure}: {percent} in 100. If we had heard from as many other people, chance alone could make it anything from {low} to {high}."
        ).format(
            figure=label,
            percent=round(100 * value.number / value.of),
            low=round(100 * interval.low),
            high=round(100 * interval.high),
        )


def _how_sure_of_themes(kind: str, picture: "Picture", agreement: "CodersAgreement") -> Iterator[str]:
    readings, unsorted = picture.readings.get(kind, 0), picture.theme_counts.get(Cell(kind, NOT_SORTED, ALL))
    # Of comments, and not of themes: one comment can have several.
    if unsorted is not None and readings >= ENOUGH:
        yield _("{percent} in 100 fit no theme.").format(percent=round(100 * unsorted / readings))
    if kind in picture.confirmed:
        tenths = picture.confirmed[kind]
        few = _("People have read and decided fewer than 1 in 10 of its themes.")
        many = _("People have read and decided at least {tenths} in 10 of its themes.")
        yield many.format(tenths=tenths) if tenths else few
    if agreement.kappa is None:
        yield _("Nobody has measured yet if two people would choose the same themes.")
        return
    words = next(words for least, words in AGREEMENT if agreement.kappa >= least)
    yield ngettext(
        "Two people read the same {number:,} comment, of all sources. {words}.",
        "Two people read the same {number:,} comments, of all sources. {words}.",
        agreement.comments,
    ).format(number=agreement.comments, words=words)


def _cannot_tell(kind: str) -> list[str]:
    own: Sequence[str] = CANNOT_TELL.get(kind, ())
    elsewhere = [] if kind == SourceKind.FFT else [THEMES_ELSEWHERE]
    return [str(words) for words in (*own, *elsewhere, *EVERYWHERE)]


def sources_of_figure(name: str) -> list[tuple[str, str]]:
    """[(kind, name)] of the source that a figure is of; none where it is of our own rooms."""
    figures = {kind: {*FIGURES_OF.get(kind, ()), *COUNTED.get(kind, ())} for kind in SourceKind}
    return [(str(kind), str(kind.label)) for kind in SourceKind if name in figures[kind]]


def sources_shown(labels: Sequence[str]) -> list[tuple[str, str]]:
    """[(kind, name)] of the sources of a dashboard; of one without any the first, whose page says so."""
    kinds = [kind for kind in SourceKind if str(kind.label) in labels] or [SourceKind.FFT]
    return [(str(kind), str(kind.label)) for kind in kinds]
