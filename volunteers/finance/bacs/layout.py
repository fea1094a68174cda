"""The layouts of Standard 18: where each field stands, counted from 1, and what fills it. The bank's own guide has the last
word: check it against this table before going live.

Positions that no field names are spaces. The same table describes the CSV that bank portals take.
"""

from collections.abc import Iterable
from dataclasses import dataclass

DIRECT_CREDIT, CONTRA = "99", "17"
LABEL_LENGTH = 80
RECORD_LENGTH, RECORD_LENGTH_WITH_DAY = 100, 106


@dataclass(frozen=True)
class Field:
    name: str
    first: int
    length: int
    kind: str = "text"  # text (left, spaces), digits (right, zeros) or fixed
    fixed: str = ""

    @property
    def last(self) -> int:
        return self.first + self.length - 1


def constant_field(first: int, text: str) -> Field:
    return Field(f"fixed at {first}", first, len(text), "fixed", text)


RECORD = (
    Field("sort_code", 1, 6, "digits"),
    Field("account_number", 7, 8, "digits"),
    constant_field(15, "0"),
    Field("code", 16, 2),
    Field("from_sort_code", 18, 6, "digits"),
    Field("from_account_number", 24, 8, "digits"),
    constant_field(32, "0000"),
    Field("pence", 36, 11, "digits"),
    Field("from_name", 47, 18),
    Field("reference", 65, 18),
    Field("name", 83, 18),
)
RECORD_WITH_DAY = (*RECORD, Field("day", 101, 6))

VOL1 = (
    constant_field(1, "VOL1"),
    Field("serial", 5, 6, "digits"),
    Field("user_number", 42, 6, "digits"),
    constant_field(80, "1"),
)
HDR1 = (
    constant_field(1, "HDR1"),
    constant_field(5, "A"),
    Field("user_number", 6, 6, "digits"),
    constant_field(12, "S"),
    constant_field(15, "1"),
    Field("user_number_again", 16, 6, "digits"),
    Field("serial", 22, 6, "digits"),
    constant_field(28, "0001"),
    constant_field(32, "0001"),
    Field("made_day", 42, 6),
    Field("expires_day", 48, 6),
    constant_field(54, " "),
    constant_field(55, "000000"),
)
HDR2 = (
    constant_field(1, "HDR2F"),
    Field("block_length", 6, 5, "digits"),
    Field("record_length", 11, 5, "digits"),
    constant_field(51, "00"),
)
UHL1 = (
    constant_field(1, "UHL1"),
    Field("day", 5, 6),
    constant_field(11, "999999"),
    constant_field(21, "00"),
    constant_field(23, "000000"),
    Field("work", 29, 9),
    Field("file_number", 38, 3, "digits"),
)
EOF1 = (constant_field(1, "EOF1"), *HDR1[1:])
EOF2 = (constant_field(1, "EOF2F"), *HDR2[1:])
UTL1 = (
    constant_field(1, "UTL1"),
    Field("debit_pence", 5, 13, "digits"),
    Field("credit_pence", 18, 13, "digits"),
    Field("debit_count", 31, 7, "digits"),
    Field("credit_count", 38, 7, "digits"),
)
ONE_DAY, MANY_DAYS = "1 DAILY  ", "4 MULTI  "

# The CSV: which field of the record each column holds. Amounts are pounds, days are dd/mm/yyyy.
CSV_COLUMNS = (
    *("sort_code", "account_number", "name", "pence", "code"),
    *("from_sort_code", "from_account_number", "from_name", "reference", "day"),
)


class DoesNotFit(Exception):
    """A value is longer than its field, or not of its kind. Nothing is cut off in silence."""


def format_record(layout: Iterable[Field], length: int, **values: object) -> str:
    """One line of a file, by the table."""
    line = [" "] * length
    for field in layout:
        text = field.fixed if field.kind == "fixed" else padded_value(field, values[field.name])
        line[field.first - 1 : field.last] = text
    return "".join(line)


def padded_value(field: Field, value: object) -> str:
    text = str(value)
    if field.kind == "digits":
        if not (text.isascii() and text.isdigit()) or len(text) > field.length:
            raise DoesNotFit(f"{field.name}: {len(text)} characters in a field of {field.length} digits")
        return text.rjust(field.length, "0")
    if len(text) > field.length:
        raise DoesNotFit(f"{field.name}: {len(text)} characters in a field of {field.length}")
    return text.ljust(field.length)
