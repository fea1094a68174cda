"""A run as a file: Standard 18 with its labels and contra, or the CSV for a bank's portal."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from volunteers.finance.bacs import layout
from volunteers.finance.bacs.text import NAME_LENGTH, fitted
from volunteers.payments.money import pence, pounds

LINE_END = "\r\n"
LABELS_LAST = timedelta(days=30)


@dataclass(frozen=True)
class Originator:
    sort_code: str
    account_number: str
    name: str
    user_number: str


@dataclass(frozen=True)
class Credit:
    """One payment: where to, how much (pounds), under which reference. A roll number takes the reference's place."""

    sort_code: str
    account_number: str
    name: str
    amount: Decimal
    reference: str
    roll_number: str = ""


def standard_18(
    credits: Sequence[Credit],
    *,
    origin: Originator,
    day: date,
    made_on: date,
    serial: int,
    with_day: bool = False,
) -> str:
    """The whole file as text, ASCII only. `day` is the processing day."""
    records = [
        _record(row, origin, day, with_day) for row in [*map(_values, credits), _contra(credits, origin)]
    ]
    total = sum(pence(credit.amount) for credit in credits)
    file = {
        "serial": serial, "user_number": origin.user_number, "user_number_again": origin.user_number,
        "made_day": julian(made_on), "expires_day": julian(made_on + LABELS_LAST), "block_length": len(records[0]),
        "record_length": len(records[0]), "day": julian(day), "file_number": 1,
        "work": layout.MANY_DAYS if with_day else layout.ONE_DAY, "debit_pence": total, "credit_pence": total,
        "debit_count": 1, "credit_count": len(credits),
    }  # fmt: skip
    before = [_label(row, file) for row in (layout.VOL1, layout.HDR1, layout.HDR2, layout.UHL1)]
    after = [_label(row, file) for row in (layout.EOF1, layout.EOF2, layout.UTL1)]
    return LINE_END.join([*before, *records, *after, ""])


def bank_csv(credits: Sequence[Credit], *, origin: Originator, day: date) -> str:
    """No header, no total: one line for each payment. Every value was made safe for the bank, so none starts a sum."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=LINE_END)
    for credit in credits:
        values = _values(credit) | _from(origin)
        values |= {"pence": f"{pounds(credit.amount):.2f}", "day": f"{day:%d/%m/%Y}"}
        writer.writerow([values[column] for column in layout.CSV_COLUMNS])
    return text.getvalue()


def julian(day: date) -> str:
    """As bank files write a day: a space, two digits of the year, three of the day in it."""
    return f" {day:%y%j}"


def from_julian(text: str) -> date:
    """The day that was written so. Years are taken to be of this century."""
    return date(2000 + int(text[1:3]), 1, 1) + timedelta(days=int(text[3:6]) - 1)


def _label(table: tuple[layout.Field, ...], values: dict[str, Any]) -> str:
    return layout.format_record(table, layout.LABEL_LENGTH, **values)


def _record(values: dict[str, Any], origin: Originator, day: date, with_day: bool) -> str:
    table, length = (
        (layout.RECORD_WITH_DAY, layout.RECORD_LENGTH_WITH_DAY)
        if with_day
        else (layout.RECORD, layout.RECORD_LENGTH)
    )
    return layout.format_record(table, length, **(values | _from(origin) | {"day": julian(day)}))


def _values(credit: Credit) -> dict[str, Any]:
    return {
        "sort_code": credit.sort_code,
        "account_number": credit.account_number,
        "code": layout.DIRECT_CREDIT,
        "pence": pence(credit.amount),
        "reference": fitted(credit.roll_number or credit.reference, 18),
        "name": fitted(credit.name, NAME_LENGTH),
    }


def _contra(credits: Sequence[Credit], origin: Originator) -> dict[str, Any]:
    """Takes from the Trust's own account what all the others receive."""
    return {
        "sort_code": origin.sort_code,
        "account_number": origin.account_number,
        "code": layout.CONTRA,
        "pence": sum(pence(credit.amount) for credit in credits),
        "reference": "CONTRA",
        "name": fitted(origin.name, NAME_LENGTH),
    }


def _from(origin: Originator) -> dict[str, str]:
    return {
        "from_sort_code": origin.sort_code,
        "from_account_number": origin.account_number,
        "from_name": fitted(origin.name, NAME_LENGTH),
    }
