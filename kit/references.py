"""Readable names for addresses, made from a title."""

from django.db.models import Model, QuerySet
from django.utils.text import slugify

LONGEST_STEM = 50


def free_reference(
    title: str,
    rows: "QuerySet[Model]",
    *,
    otherwise: str,
    reserved: frozenset[str],
    column: str = "reference",
) -> str:
    """From the title, and free in this column of `rows` and among `reserved`: a second one of the same title has a
    number behind it. `otherwise`: the name where none of its letters are A to Z. Two that look at once are the
    caller's to lock.
    """
    stem = slugify(title)[:LONGEST_STEM].strip("-") or otherwise
    taken = set(rows.filter(**{f"{column}__startswith": stem}).values_list(column, flat=True)) | reserved
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken)
