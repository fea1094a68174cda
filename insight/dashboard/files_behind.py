"""How the files of a source were read: reads for the page that says how far to trust its figures."""

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Q, Sum

from insight.coding.models import CodingAssignment
from insight.coding.selectors.coding import coder_agreement
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.models import BadRow, Batch, FileFormat

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from insight.picture.quarters import Quarter

# So many files are looked at for what was matched, and so many reasons are named.
FILES, REASONS = 50, 5


class FilesBehind(NamedTuple):
    """Of the files of a source that have days of a quarter: how many, from when to when, as what, which columns a person
    matched, why rows were left out, and how many in a hundred at most.
    """

    number: int
    first: "date | None"
    last: "date | None"
    formats: list[str]
    matched: list[str]
    reasons: list[str]
    left_out: int


class CodersAgreement(NamedTuple):
    """Of comments that two people have read: how many there are, and Cohen's kappa."""

    comments: int
    kappa: float | None


def files_behind(kind: str, quarter: "Quarter") -> FilesBehind:
    rows = Batch.objects.counting().filter(
        source__kind=kind, first_day__lte=quarter.last, last_day__gte=quarter.first
    )
    files = list(rows[:FILES])
    sums = rows.aggregate(number=Count("pk"), good=Sum("rows_good"), bad=Sum("rows_bad"))
    return FilesBehind(
        number=sums["number"],
        first=min((row.first_day for row in files if row.first_day), default=None),
        last=max((row.last_day for row in files if row.last_day), default=None),
        formats=list(dict.fromkeys(str(FileFormat(row.format).label) for row in files)),
        matched=list(dict.fromkeys(label for row in files for label in _matched(row))),
        reasons=_reasons(rows),
        left_out=_percent_at_most(sums["bad"] or 0, (sums["good"] or 0) + (sums["bad"] or 0)),
    )


def _matched(batch: Batch) -> list[str]:
    chosen = batch.options.get("match") or {}
    return [str(column.label) for column in LAYOUTS[batch.format].columns if chosen.get(column.name)]


def _reasons(batches: "QuerySet[Batch]") -> list[str]:
    """The commonest first. A reason never has words of the file in it."""
    rows = BadRow.objects.filter(batch__in=batches.order_by().values("pk"))
    by_reason = rows.values("reason").order_by().annotate(rows=Count("pk")).order_by("-rows", "reason")
    return [row["reason"] for row in by_reason[:REASONS]]


def _percent_at_most(number: int, of: int) -> int:
    """Nought, or up to the next ten in a hundred: too coarse to tell how many rows there are."""
    return -(-10 * number // of) * 10 if of else 0


def coders_agreement() -> CodersAgreement:
    twice = CodingAssignment.objects.filter(Q(is_second=True), ~Q(done_at=None)).count()
    return CodersAgreement(twice, coder_agreement() if twice else None)
