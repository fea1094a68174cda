"""How many contacts there were, as somebody said it."""

from typing import TYPE_CHECKING, NamedTuple

from insight.picture.quarters import Quarter
from insight.reports.models import ContactBase

if TYPE_CHECKING:
    from datetime import date

QUARTERS_BACK = 8


class QuarterContacts(NamedTuple):
    """`row` is what counts; None where nobody has said it."""

    quarter: Quarter
    row: ContactBase | None


def ended_quarters(today: "date") -> list[Quarter]:
    """The newest first."""
    return Quarter.of(today).previous.back(QUARTERS_BACK)[::-1]


def noted_contacts(today: "date") -> list[QuarterContacts]:
    quarters = ended_quarters(today)
    rows = ContactBase.objects.filter(year__gte=quarters[-1].year).order_by("pk")
    newest = {row.of_quarter: row for row in rows}
    return [QuarterContacts(quarter, newest.get(quarter)) for quarter in quarters]


def contacts_of(quarter: Quarter) -> int | None:
    row = ContactBase.objects.of(quarter).first()
    return row.contacts if row else None
