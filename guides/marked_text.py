"""The few marks of a guide's text, which anybody can type:

    ## The name of a part
    A paragraph.
    - a line of a list
    1. a step
    Card: what the card of this part says
    Source: where a statement comes from, in words
    Checked: 30 November 2026
    Look again: 31 May 2027
    Out of date: what is different today
    Go on: Say something /feedback/new/
    {a_setting} is filled in with the value that is in force

Everything else is words as they are: nothing here becomes HTML that somebody wrote.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import Resolver404, resolve
from django.utils.text import slugify

from kit.translation import gettext as _

NAME = re.compile(r"##\s*(.+)")
BULLET = re.compile(r"[-•]\s+(.+)")
STEP = re.compile(r"\d{1,2}[.)]\s+(.+)")
SETTING = re.compile(r"\{([a-z_]+)\}")
LABELS = {
    "card": "card", "source": "source", "checked": "checked_on", "look again": "look_again_on",
    "out of date": "outdated", "go on": "ways_on",
}  # fmt: skip
LABEL = re.compile(rf"({'|'.join(LABELS)})\s*:\s*(.*)", re.IGNORECASE)
DAYS = {"checked_on", "look_again_on"}
WAY_ON = re.compile(r"(.+?)\s+(/\S*)")
FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")


class TextProblem(Exception):
    """A line that cannot be read: its number, and what is wrong."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(_("Line {line}: {problem}").format(line=line, problem=problem))


@dataclass
class Block:
    """Lines of one kind that stand together: `paragraph`, `bullets` or `steps`."""

    kind: str
    lines: list[str]


@dataclass
class TextPart:
    name: str
    blocks: list[Block] = field(default_factory=list)
    card: str = ""
    source: str = ""
    checked_on: date | None = None
    look_again_on: date | None = None
    outdated: str = ""
    ways_on: list[tuple[str, str]] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return f"part-{slugify(self.name, allow_unicode=True)}"

    @property
    def card_words(self) -> str:
        """What is written for its card, or else its first sentence."""
        if self.card:
            return self.card
        first = next((block.lines[0] for block in self.blocks), "")
        sentence = FIRST_SENTENCE.match(first)
        return sentence[0] if sentence else first

    @property
    def is_card(self) -> bool:
        """What only leads on is none, unless it has words for one."""
        return bool(self.card or not self.ways_on) and bool(self.card_words)

    def is_due(self, today: date) -> bool:
        return self.look_again_on is not None and self.look_again_on < today


def parts_of(text: str) -> list[TextPart]:
    """Raises TextProblem for a line that cannot be read."""
    parts: list[TextPart] = []
    is_new_block = True
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line:
            is_new_block = True
        elif name := NAME.fullmatch(line):
            parts.append(TextPart(_free_name(name[1], parts, number)))
            is_new_block = True
        elif not parts:
            raise TextProblem(number, _("begin with the name of a part, such as “## What it is”"))
        elif label := LABEL.fullmatch(line):
            _take_label(parts[-1], LABELS[label[1].casefold()], label[2], number)
        else:
            _take_words(parts[-1], line, is_new_block=is_new_block)
            is_new_block = False
    if not parts:
        raise TextProblem(1, _("begin with the name of a part, such as “## What it is”"))
    return parts


def _free_name(name: str, parts: list[TextPart], number: int) -> str:
    if any(part.slug == TextPart(name).slug for part in parts):
        raise TextProblem(number, _("two parts have one name"))
    return name


def _take_label(part: TextPart, name: str, words: str, number: int) -> None:
    if not words:
        raise TextProblem(number, _("write something behind the colon"))
    if name in DAYS:
        setattr(part, name, _day(words, number))
    elif name == "ways_on":
        part.ways_on.append(_way_on(words, number))
    else:
        setattr(part, name, words)


def _day(words: str, number: int) -> date:
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day of the calendar
    except ValueError:
        raise TextProblem(number, _("write a day such as 30 November 2026")) from None


def _way_on(words: str, number: int) -> tuple[str, str]:
    """Only to a page of this site."""
    way = WAY_ON.fullmatch(words)
    try:
        if way is None or way[2].startswith("//"):
            raise Resolver404
        resolve(way[2].partition("#")[0].partition("?")[0])
    except Resolver404:
        raise TextProblem(
            number, _("end with the address of a page of this site, such as /feedback/new/")
        ) from None
    return way[1], way[2]


def _take_words(part: TextPart, line: str, *, is_new_block: bool) -> None:
    kind, words = "paragraph", line
    for name, pattern in (("bullets", BULLET), ("steps", STEP)):
        if match := pattern.fullmatch(line):
            kind, words = name, match[1]
    last = part.blocks[-1] if part.blocks else None
    if last is None or last.kind != kind or (kind == "paragraph" and is_new_block):
        part.blocks.append(Block(kind, [words]))
    elif kind == "paragraph":
        last.lines[-1] += f" {words}"
    else:
        last.lines.append(words)


def settings_named(text: str) -> set[str]:
    return set(SETTING.findall(text))


def due_on(parts: list[TextPart], review_on: date) -> date:
    """The earliest day by which somebody has to look at any of it again."""
    return min([review_on, *(part.look_again_on for part in parts if part.look_again_on)])


def readable(parts: list[TextPart]) -> Iterator[tuple[str, str]]:
    """(the name of a part, words of it that are read): what the reading age is taken of."""
    for part in parts:
        for block in part.blocks:
            yield from ((part.name, line) for line in block.lines)
        yield from ((part.name, words) for words in (part.card, part.outdated) if words)
