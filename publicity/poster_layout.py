"""How large the letters of a poster are: as large as there is room for, on one page."""

from dataclasses import dataclass
from math import ceil

from publicity.registry import PublicityItem
from publicity.text_messages import cut_to

# How many letters of title, when, where, what and the help there is room for. What is cut stands on the page of the address.
MOST_ON_POSTER = (200, 120, 160, 420, 240)
MOST_ON_CARD = (90, 60, 60, 0, 0)

# In mm of an A4 poster, as `templates/publicity/poster_pdf.jinja` draws it.
MM_A_POINT = 0.353
FOR_BAND_AND_FACTS, BAND_EDGES, PICTURE, TITLE_WIDE, FACTS_WIDE = 165, 19, 48, 110, 180
# Of its size a letter is this wide on the average, and bold ones this.
WIDE, WIDE_BOLD = 0.52, 0.58
TITLE_SIZES = (50, 42, 37, 30, 26)
FILLS = (1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.72, 0.65, 0.58)


@dataclass(frozen=True)
class PaperFacts:
    """What of a thing there is room for."""

    title: str
    when: str
    where: str
    what: str
    help_offered: str


@dataclass(frozen=True)
class PosterSizes:
    """`title` in points of an A4 poster; by `fill` the other letters are larger or smaller than usual."""

    title: int
    fill: float


def facts_on_paper(item: PublicityItem, rooms: tuple[int, ...]) -> PaperFacts:
    texts = (item.title, item.when, item.where, item.what, item.help_offered)
    return PaperFacts(*(cut_to(text, room) for text, room in zip(texts, rooms, strict=True)))


def poster_sizes(facts: PaperFacts) -> PosterSizes:
    """The largest title that is at most three lines long, then the largest letters that fit below it."""
    title = next(
        (size for size in TITLE_SIZES if _lines(facts.title, size, TITLE_WIDE, WIDE_BOLD) <= 3),
        TITLE_SIZES[-1],
    )
    lines = _lines(facts.title, title, TITLE_WIDE, WIDE_BOLD)
    room = FOR_BAND_AND_FACTS - BAND_EDGES - max(PICTURE, lines * title * 1.05 * MM_A_POINT)
    fill = next((fill for fill in FILLS if _height(facts, fill) <= room), FILLS[-1])
    return PosterSizes(title, fill)


def _height(facts: PaperFacts, fill: float) -> float:
    """What is below the title, in mm."""
    when = _lines(facts.when, 27 * fill, FACTS_WIDE, WIDE_BOLD) * 27 * fill * 1.15 * MM_A_POINT
    texts = [text for text in (facts.where, facts.what, facts.help_offered) if text]
    lines = sum(_lines(text, 19 * fill, FACTS_WIDE, WIDE) for text in texts)
    return 10 + when + lines * 19 * fill * 1.3 * MM_A_POINT + 6 * fill * len(texts)


def _lines(text: str, size: float, wide: float, letter: float) -> int:
    """Words do not break, so no line is quite full: of large letters even less."""
    lines = len(text) * size * letter * MM_A_POINT / wide
    return ceil(lines * (1.2 if wide == TITLE_WIDE else 1.06))
