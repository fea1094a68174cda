"""Calendar quarters: 2026-Q3 is July to September 2026."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kit.translation import gettext as _

NAME = re.compile(r"(\d{4})-Q([1-4])")
MONTHS_IN_ONE = 3


class NotAQuarter(ValueError):
    """The name of a quarter is a year, then Q1 to Q4."""


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @classmethod
    def named(cls, name: str) -> "Quarter":
        """From "2026-Q3". Raises NotAQuarter."""
        match = NAME.fullmatch(name.strip().upper())
        if not match or not 2000 <= int(match[1]) <= 2200:
            raise NotAQuarter(_("“{name}” is not a quarter. Write it like 2026-Q3.").format(name=name))
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // MONTHS_IN_ONE)

    @property
    def months(self) -> list[date]:
        """The first day of each of its three months."""
        return [date(self.year, month, 1) for month in range(3 * self.number - 2, 3 * self.number + 1)]

    @property
    def first(self) -> date:
        return self.months[0]

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number + 2) % 4 + 1)

    def back(self, number: int) -> "list[Quarter]":
        """So many quarters up to and with this one, in order of time."""
        quarters = [self]
        while len(quarters) < number:
            quarters.append(quarters[-1].previous)
        return quarters[::-1]

    def has_ended(self, today: date) -> bool:
        return self.last < today

    @property
    def in_words(self) -> str:
        return _("{first} to {last}").format(first=f"{self.first:%B}", last=f"{self.last:%B %Y}")

    @cached_property
    def in_short(self) -> str:
        return _("{first} to {last}").format(first=f"{self.first:%b}", last=f"{self.last:%b %Y}")
