"""The words and colours of files, so that templates decide nothing."""

from django.utils.html import format_html

from insight.file_formats.layouts import LAYOUTS
from insight.models import Kind, State

TAGS = {
    State.LOOKING: "nhsuk-tag--yellow",
    State.WAITING: "nhsuk-tag--blue",
    State.LOADING: "nhsuk-tag--blue",
    State.LOADED: "nhsuk-tag--green",
    State.FAILED: "nhsuk-tag--red",
    State.DROPPED: "nhsuk-tag--grey",
    State.WITHDRAWN: "nhsuk-tag--grey",
}


def tag(batch):
    return {"text": State(batch.state).label, "classes": TAGS[batch.state]}


def choices(kinds):
    """What can be sent, for a form: each format with its source."""
    return [
        (f"{kind}.{format}", f"{Kind(kind).label}: {format.label[0].lower()}{format.label[1:]}")
        for kind, format in kinds
    ]


def days(batch):
    return LAYOUTS[batch.format].gives_answers and batch.first_day is not None


def marked(text, spans):
    """The text in pieces, each with whether it is one of the words that led to a suggestion."""
    pieces, upto = [], 0
    for start, end in sorted(map(tuple, spans)):
        if end <= upto:
            continue
        start = max(start, upto)
        pieces += [(text[upto:start], False), (text[start:end], True)]
        upto = end
    return [piece for piece in [*pieces, (text[upto:], False)] if piece[0]]


def with_reason(suggestion, text):
    """A suggested theme, and under its name the words that led to it."""
    words = dict.fromkeys(text[start:end].lower() for start, end in suggestion.why)
    reason = ", ".join(f"“{word}”" for word in words) or "Reads like comments people gave this theme to"
    return format_html('{} <span class="reason">{}</span>', suggestion.theme.in_full, reason)
