"""Copies of a story that somebody typed or pasted where a mark belongs: taken out with the story."""

import re

from django.db.models import F, Model, Q

from feedback.stories.marks import taken_back_line
from feedback.stories.models import Story
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible

# Shorter ones could be anybody's words.
LONG_ENOUGH = 40
ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_tables: dict[type[Model], tuple[str, ...]] = {}


def register_texts(model: type[Model], *fields: str) -> None:
    """Called by a room whose staff write texts in which a story may be told. The model has a version."""
    _tables[model] = fields


def sentences_of(words: str) -> list[str]:
    """All of it, then the long sentences, so that a copy of the whole becomes one line."""
    return [part for part in [words.strip(), *map(str.strip, ENDS.split(words))] if len(part) >= LONG_ENOUGH]


def remove_copies(words: str) -> int:
    """How many rows held one. Only what stands as it was told is found."""
    sentences = sentences_of(words)
    return (
        sum(_remove_from(model, fields, sentences) for model, fields in _tables.items()) if sentences else 0
    )


def _remove_from(model: type[Model], fields: tuple[str, ...], sentences: list[str]) -> int:
    holds = Q()
    for name in fields:
        for sentence in sentences:
            holds |= Q(**{f"{name}__contains": sentence})
    rows = list(model._default_manager.select_for_update().filter(holds))
    for row in rows:
        texts = {name: _without(getattr(row, name), sentences) for name in fields}
        model._default_manager.filter(pk=row.pk).update(**texts, version=F("version") + 1)
    return len(rows)


def _without(text: str, sentences: list[str], line: str = "") -> str:
    line = line or taken_back_line()
    for sentence in sentences:
        text = text.replace(sentence, line)
    # Several beside each other are one line.
    return re.sub(rf"{re.escape(line)}(?:\s*{re.escape(line)})+", line, text)


def refuse_copies(*texts: str) -> None:
    """Raises NotPossible for a text that holds words of a story: its mark goes with the story, a copy does not."""
    if any(sentence in text for sentence in _sentences_in_use() for text in texts):
        raise NotPossible(
            _(
                "This holds words of somebody’s story. Put the mark of the story here, so that it goes when they take it back."
            )
        )


def without_copies(texts: list[str], line: str) -> list[str]:
    """For what goes out and cannot be called back: `line` stands where somebody pasted words of a story."""
    sentences = _sentences_in_use()
    return [_without(text, sentences, line) for text in texts]


def _sentences_in_use() -> list[str]:
    """Of stories that staff asked to use: nobody else can have copied one, and nobody blocks the words of others."""
    stories = Story.objects.standing().filter(uses__isnull=False).distinct()
    return [sentence for story in stories for sentence in sentences_of(story.words)]
