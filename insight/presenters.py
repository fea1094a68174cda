"""The words and colours of files, so that templates decide nothing."""

from insight.models import Kind, State
from insight.reading.layouts import LAYOUTS

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
