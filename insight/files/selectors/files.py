"""Files a person may see. Views get at rows only through here."""

from typing import TYPE_CHECKING, cast

from django.http import Http404

from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.models import Batch, Source, SourceKind
from insight.intake.rules import Can, answers_for_pals, looks_after_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from insight.intake.file_formats.layouts import Layout
    from insight.intake.models import BadRow, FileFormat
    from people.models import Person

SHOWN = 50


def visible_to(person: "Person") -> "QuerySet[Batch]":
    rows = Batch.objects.select_related("source", "sent_by")
    if looks_after_all(person):
        return rows
    return rows.filter(source__kind=SourceKind.PALS) if answers_for_pals(person) else rows.none()


def newest_files(person: "Person", *, before: int | None = None) -> list[Batch]:
    """The newest files, or those before one. One more than are shown, so that the page knows whether there
    are older ones.
    """
    rows = visible_to(person)
    return list((rows.filter(pk__lt=before) if before else rows)[: SHOWN + 1])


def file_for(person: "Person", pk: int) -> Batch:
    """One file. To those who may not see it, it does not exist."""
    batch = visible_to(person).filter(pk=pk).first()
    if batch is None:
        raise Http404
    return batch


def bad_rows(batch: Batch) -> "QuerySet[BadRow, tuple[int, str]]":
    return batch.bad_rows.order_by("line").values_list("line", "reason")


def overlapping(batch: Batch) -> list[Batch]:
    """Loaded files of the same source and format that have days in common with this one: perhaps the same
    answers again.
    """
    if batch.first_day is None or not LAYOUTS[batch.format].gives_answers:
        return []
    rows = Batch.objects.counting().filter(source=batch.source, format=batch.format).exclude(pk=batch.pk)
    return list(rows.filter(first_day__lte=batch.last_day, last_day__gte=batch.first_day)[:5])


def kinds_to_load(person: "Person") -> "list[tuple[str, FileFormat]]":
    """What a person may send: (kind, format), the likeliest first."""
    sources = [Source(kind=kind) for kind in SourceKind]
    may = [source.kind for source in sources if person.has_perm(Can.LOAD, source)]
    # Looked up by what a row says, and made of formats.
    layouts = cast("Mapping[FileFormat, Layout]", LAYOUTS)
    return [(kind, format) for kind in may for format, layout in layouts.items() if kind in layout.kinds]
