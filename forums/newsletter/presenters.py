"""Newsletters and their labels."""

from collections.abc import Iterable, Sequence

from forums.newsletter.models import PostReader, Section
from kit.translation import gettext as _


def newsletter_parts(sections: Iterable[Section]) -> list[dict[str, object]]:
    """Each section as its heading and its paragraphs, each a list of lines: the web page, the letter and the
    PDF show these.
    """
    return [{"heading": section.heading, "paragraphs": paragraphs_of(section.text)} for section in sections]


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
