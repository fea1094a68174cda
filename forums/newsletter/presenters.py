"""Newsletters and their labels."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from feedback.stories.copies import without_copies
from feedback.stories.marks import read_it_there, stories_in, with_stories, without_stories
from feedback.tickets.models import TicketState
from forums.newsletter.models import Part, PostReader, Section
from kit.translation import gettext as _
from kit.translation import ngettext


def newsletter_parts(sections: Sequence[Section]) -> list[dict[str, object]]:
    """Each section as its heading and its paragraphs, each a list of lines: the web page and the PDF show these.
    `answers` says of each paragraph what is answered in it, where it is of that form. Stories stand where their
    marks are, while whoever told them agrees.
    """
    stories = stories_in(section.text for section in sections)
    return _parts_of(sections, [with_stories(section.text, stories) for section in sections])


def letter_parts(sections: Sequence[Section]) -> list[dict[str, object]]:
    """The same for a letter. Nobody can take back what was sent, so it holds no story: it leads to the page."""
    texts = without_copies([section.text for section in sections], read_it_there())
    return _parts_of(sections, [without_stories(text) for text in texts])


def _parts_of(sections: Sequence[Section], texts: Sequence[str]) -> list[dict[str, object]]:
    parts: list[dict[str, object]] = []
    for section, text in zip(sections, texts, strict=True):
        paragraphs = paragraphs_of(text)
        answers = [_answer_in(lines) for lines in paragraphs] if section.part in OF_POINTS else []
        parts.append({"heading": section.heading, "paragraphs": paragraphs, "answers": answers})
    return parts


OF_POINTS = (Part.ANSWERS, Part.PROGRESS)


def _answer_in(lines: Sequence[str]) -> dict[str, str] | None:
    """A point and what came of it, as it was drawn: its title, then its state and the answer. People may have
    written something else there.
    """
    if len(lines) != 2:
        return None
    words, _colon, answer = lines[1].partition(": ")
    state = next((state for state in TicketState if state.label == words), None)
    return {"state": words, "edge": str(state), "text": answer} if state and answer else None


def in_one_minute(parts: Sequence[Mapping[str, Any]], sections: Sequence[Section]) -> list[str]:
    """The newsletter in a few sentences, made of what stands in it: what people change is changed here too."""
    by_part = {section.part: part for section, part in zip(sections, parts, strict=True)}
    answered = by_part.get(Part.ANSWERS, NOTHING)
    answers = [answer for answer in answered["answers"] if answer]
    sentences = []
    if answers:
        refused = sum(answer["edge"] == TicketState.CANNOT for answer in answers)
        sentences.append(_answered_sentence(len(answers), refused))
        most_said = answered["paragraphs"][answered["answers"].index(answers[0])][0]
        sentences.append(
            _("Said by most: “{title}”. Our answer: {state}.").format(
                title=most_said, state=answers[0]["state"]
            )
        )
    dates = [lines for lines in by_part.get(Part.DATES, NOTHING)["paragraphs"] if len(lines) > 1]
    if dates:
        sentences.append(_("The next forum: {name}, {day}.").format(name=dates[0][0], day=dates[0][1]))
    return sentences


NOTHING: Mapping[str, list] = MappingProxyType({"paragraphs": [], "answers": []})


def _answered_sentence(answered: int, refused: int) -> str:
    sentence = ngettext(
        "{answered} answer to what you said is in it.",
        "{answered} answers to what you said are in it.",
        answered,
    ).format(answered=answered)
    if not refused:
        return sentence
    reasons = ngettext(
        "One says “we can’t”, and why.", "{refused} of them say “we can’t”, and why.", refused
    ).format(refused=refused)
    return f"{sentence} {reasons}"


def paragraphs_of(text: str) -> list[list[str]]:
    blocks = "\n".join(line.strip() for line in text.strip().splitlines()).split("\n\n")
    return [block.strip().split("\n") for block in blocks if block.strip()]


LABELS_ON_A_SHEET = 21  # three across, seven down, of 63.5 by 38.1 mm


def copy_counts(readers: Sequence[PostReader]) -> list[tuple[str, int]]:
    """How many to print, by kind: [(words, count), …]."""
    return [
        (words, sum(reader.copies for reader in readers if reader.large_print == large))
        for words, large in ((_("In standard print"), False), (_("In large print"), True))
    ]


def label_sheets(readers: Iterable[PostReader]) -> list[list[list[dict[str, object]]]]:
    """Sheets of rows of three labels. A ward's label says how many copies; large print is marked, to go into
    the right envelope.
    """
    labels: list[dict[str, object]] = [
        {
            "lines": [reader.called, *reader.address.splitlines()],
            "note": " · ".join(
                filter(
                    None,
                    [
                        _("{copies} copies").format(copies=reader.copies) if reader.copies > 1 else "",
                        "L" if reader.large_print else "",
                    ],
                )
            ),
        }
        for reader in readers
    ]
    rows = [labels[n : n + 3] for n in range(0, len(labels), 3)]
    return [rows[n : n + LABELS_ON_A_SHEET // 3] for n in range(0, len(rows), LABELS_ON_A_SHEET // 3)]
