"""The words and colours of files, so that templates decide nothing."""

from typing import TYPE_CHECKING

from django.utils.html import format_html

from insight.file_formats.layouts import LAYOUTS
from insight.models import BatchState, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from insight.models import Batch, FileFormat, Suggestion

TAGS: dict[str, str] = {
    BatchState.LOOKING: "nhsuk-tag--yellow",
    BatchState.WAITING: "nhsuk-tag--blue",
    BatchState.LOADING: "nhsuk-tag--blue",
    BatchState.LOADED: "nhsuk-tag--green",
    BatchState.FAILED: "nhsuk-tag--red",
    BatchState.DROPPED: "nhsuk-tag--grey",
    BatchState.WITHDRAWN: "nhsuk-tag--grey",
}


def batch_tag(batch: "Batch") -> dict[str, str]:
    return {"text": BatchState(batch.state).label, "classes": TAGS[batch.state]}


def format_choices(kinds: "Iterable[tuple[str, FileFormat]]") -> list[tuple[str, str]]:
    """What can be sent, for a form: each format with its source."""
    return [
        (f"{kind}.{format}", f"{SourceKind(kind).label}: {format.label[0].lower()}{format.label[1:]}")
        for kind, format in kinds
    ]


def has_days(batch: "Batch") -> bool:
    return LAYOUTS[batch.format].gives_answers and batch.first_day is not None


def highlight_spans(text: str, spans: "Iterable[Sequence[int]]") -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words that led to a suggestion."""
    pieces, upto = [], 0
    for start, end in sorted(map(tuple, spans)):
        if end <= upto:
            continue
        start = max(start, upto)
        pieces += [(text[upto:start], False), (text[start:end], True)]
        upto = end
    return [piece for piece in [*pieces, (text[upto:], False)] if piece[0]]


def suggestion_label(suggestion: "Suggestion", text: str) -> "SafeString":
    """A suggested theme, and under its name the words that led to it."""
    words = dict.fromkeys(text[start:end].lower() for start, end in suggestion.why)
    reason = ", ".join(f"“{word}”" for word in words) or "Reads like comments people gave this theme to"
    return format_html('{} <span class="reason">{}</span>', suggestion.theme.in_full, reason)
