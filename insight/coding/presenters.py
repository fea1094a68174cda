"""A comment and the themes that are suggested for it, in words and pieces."""

from typing import TYPE_CHECKING

from django.utils.html import format_html

from kit.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from insight.coding.models import Suggestion


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
    reason = ", ".join(f"“{word}”" for word in words) or _("Reads like comments people gave this theme to")
    return format_html('{} <span class="reason">{}</span>', suggestion.theme.in_full, reason)
