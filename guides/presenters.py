"""What a page says of a guide, put into words and pieces that a template can draw."""

from dataclasses import dataclass, replace
from datetime import date

from guides.marked_text import Block, TextPart, parts_of, settings_named
from guides.settings_in_texts import FigureInText, figures_on, filled


@dataclass(frozen=True)
class ShownPart:
    """A part of a text as it is read today: its figures filled in, and what is said of it below."""

    part: TextPart
    name: str
    blocks: list[Block]
    card: str
    outdated: str
    figures: list[FigureInText]
    is_due: bool


def shown_parts(text: str, today: date) -> list[ShownPart]:
    """One query, where the text names a figure."""
    figures = figures_on(settings_named(text), today)
    return [_shown(part, figures, today) for part in parts_of(text)]


def shown_cards(text: str, today: date) -> list[ShownPart]:
    return [row for row in shown_parts(text, today) if row.part.is_card]


def _shown(part: TextPart, figures: dict[str, FigureInText], today: date) -> ShownPart:
    blocks = [replace(block, lines=[filled(line, figures) for line in block.lines]) for block in part.blocks]
    named = settings_named("\n".join(line for block in part.blocks for line in block.lines))
    return ShownPart(
        part=part,
        name=filled(part.name, figures),
        blocks=blocks,
        card=filled(part.card_words, figures),
        outdated=filled(part.outdated, figures),
        figures=[figures[name] for name in sorted(named) if name in figures],
        is_due=part.is_due(today),
    )
