"""The words and colours of files, so that templates decide nothing."""

from typing import TYPE_CHECKING

from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.models import BatchState, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insight.intake.models import Batch, FileFormat

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
