"""When an answer is due, worked out from plain dates alone: no database, no clock on the wall.

Every number of days is a number of working days; `works(day)` says whether a day is one.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kit import working_days

ONE_DAY = datetime.timedelta(days=1)
Works = Callable[[datetime.date], bool]


@dataclass(frozen=True)
class Agreed:
    """The figures the trust has agreed to."""

    answer: int
    acknowledge: int
    pause_at_most: int
    copy_date_leaves: int


@dataclass(frozen=True)
class NewsletterCopyDate:
    """The last day for answers that go into a newsletter, and since when it is known."""

    name: str
    on: datetime.date
    set_on: datetime.date


@dataclass(frozen=True)
class Wait:
    """We asked the person something and waited for them; still waiting while `ended_on` is none."""

    started_on: datetime.date
    ended_on: datetime.date | None = None


class DueStepKind(StrEnum):
    SENT = "sent"
    DAYS = "days"
    COPY_DATE = "copy_date"
    WAITED = "waited"
    WAITING = "waiting"
    TOO_LATE = "too_late"


@dataclass(frozen=True)
class DueStep:
    """One line of how the date was worked out: what happened, the date after it, and what it was about."""

    kind: DueStepKind
    on: datetime.date
    days: int = 0
    name: str = ""


def steps_as_json(steps: Iterable[DueStep]) -> list[dict[str, Any]]:
    """The steps as plain values that a column of JSON keeps."""
    return [
        {"kind": str(step.kind), "on": step.on.isoformat(), "days": step.days, "name": step.name}
        for step in steps
    ]


def steps_from_json(written: Iterable[dict[str, Any]]) -> list[DueStep]:
    """The same, read back."""
    return [
        DueStep(**row | {"kind": DueStepKind(row["kind"]), "on": datetime.date.fromisoformat(row["on"])})
        for row in written
    ]


@dataclass(frozen=True)
class Due:
    on: datetime.date
    steps: tuple[DueStep, ...]


def acknowledgement_due(
    sent_on: datetime.date, agreed: Agreed, works: Works = working_days.is_working_day
) -> datetime.date:
    return working_days.add(sent_on, agreed.acknowledge, works)


def answer_due(
    sent_on: datetime.date,
    agreed: Agreed,
    *,
    copies: Iterable[NewsletterCopyDate] = (),
    waits: Iterable[Wait] = (),
    today: datetime.date,
    works: Works = working_days.is_working_day,
) -> Due:
    """The last day on which the answer is in time, and how that was worked out.

    `today` ends a wait that is still open.
    """
    due_on = working_days.add(sent_on, agreed.answer, works)
    steps = [DueStep(DueStepKind.SENT, sent_on), DueStep(DueStepKind.DAYS, due_on, agreed.answer)]
    if step := _sooner(sent_on, due_on, copies, agreed, works):
        due_on = step.on
        steps.append(step)
    for wait in sorted(waits, key=lambda wait: wait.started_on):
        step = _waited(wait, due_on, agreed, today, works)
        due_on = step.on
        steps.append(step)
    return Due(due_on, tuple(steps))


def _sooner(
    sent_on: datetime.date,
    on: datetime.date,
    copies: Iterable[NewsletterCopyDate],
    agreed: Agreed,
    works: Works,
) -> DueStep | None:
    """The first copy date before `on` that leaves enough days, counted
    from when both it and the ticket were known.
    """
    for copy in sorted(copies, key=lambda copy: copy.on):
        last = _working_day_until(copy.on, works)
        left = working_days.count_between(max(sent_on, copy.set_on), last, works)
        if last < on and left >= agreed.copy_date_leaves:
            return DueStep(DueStepKind.COPY_DATE, last, left, copy.name)
    return None


def _waited(wait: Wait, on: datetime.date, agreed: Agreed, today: datetime.date, works: Works) -> DueStep:
    """The clock stops for the days a wait took, up to the most agreed.

    It does not start again once it has run out.
    """
    if wait.started_on > on:
        return DueStep(DueStepKind.TOO_LATE, on)
    until = wait.ended_on or max(today, wait.started_on)
    days = min(working_days.count_between(wait.started_on, until, works), agreed.pause_at_most)
    kind = DueStepKind.WAITED if wait.ended_on else DueStepKind.WAITING
    return DueStep(kind, working_days.add(on, days, works), days)


def _working_day_until(day: datetime.date, works: Works) -> datetime.date:
    """A copy date on a holiday means the working day before it."""
    while not works(day):
        day -= ONE_DAY
    return day
