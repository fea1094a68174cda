"""Easy Read as people type it, `people: We plan it together.`, and the rules that a program can check.

They are those of the Department of Health's basics: a picture beside each line, one idea a line, fifteen words a sentence, not more than
twenty pages. Whether it is easy only people can say: the page says whether they have.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from guides.models import EASY_LINE
from kit.reading_age import WORD, sentences
from kit.translation import gettext as _

MOST_WORDS = 15
# Twenty pages of six.
MOST_LINES = 120
TYPED = re.compile(r"([a-z0-9-]{1,40})\s*:\s*(.*)")
JOINED = re.compile(r"[;()–]|, (?:and|but|because|so|which|while)\b")


@dataclass(frozen=True)
class EasyLine:
    picture: str
    words: str


def easy_lines(text: str) -> list[EasyLine]:
    """Lines without a picture have none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    typed = [TYPED.fullmatch(line) for line in lines]
    return [
        EasyLine(match[1], match[2].strip()) if match else EasyLine("", line)
        for match, line in zip(typed, lines, strict=True)
    ]


def as_typed(lines: list[EasyLine]) -> str:
    return "\n".join(f"{line.picture}: {line.words}" for line in lines)


def easy_problems(lines: list[EasyLine], pictures: Container[str]) -> list[str]:
    """What is to be mended, each with the number of its line."""
    problems = [
        _("Line {line}: {problem}").format(line=number, problem=problem)
        for number, line in enumerate(lines, 1)
        for problem in _of_line(line, pictures)
    ]
    if not lines:
        problems.append(_("Write at least one line"))
    if len(lines) > MOST_LINES:
        problems.append(_("Make it {most} lines or fewer").format(most=MOST_LINES))
    return problems


def _of_line(line: EasyLine, pictures: Container[str]) -> list[str]:
    problems = []
    if not line.picture:
        problems.append(_("begin with the name of a picture and a colon"))
    elif line.picture not in pictures:
        problems.append(_("there is no picture “{name}”").format(name=line.picture))
    if not line.words:
        problems.append(_("write what it says"))
    if len(line.words) > EASY_LINE:
        problems.append(_("make it {most} letters or fewer").format(most=EASY_LINE))
    if len(WORD.findall(line.words)) > MOST_WORDS:
        problems.append(_("make it {most} words or fewer").format(most=MOST_WORDS))
    if len(sentences(line.words)) > 1 or JOINED.search(line.words):
        problems.append(_("say one thing in a line"))
    return problems
