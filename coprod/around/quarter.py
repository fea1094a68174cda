"""The quarter we are in, month by month: what everyone can come to and read; for leads what is ready and what is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise

from feedback.tickets.selectors.owed import AnswersOwed, answers_owed
from forums.development_group.models import GroupMeeting
from forums.development_group.selectors.quarter import meeting_of, months_shared
from forums.newsletter.models import Newsletter
from forums.newsletter.selectors import newsletter_of
from forums.rounds.models import Meeting, MeetingState, Round
from forums.rounds.selectors.quarter import forums_of, round_of, upcoming_by_place
from insight.picture.quarters import Quarter
from kit.translation import gettext_lazy as _lazy

WORK = (_lazy("People meet"), _lazy("We put it together"), _lazy("We tell everyone"))


class StepState(StrEnum):
    DONE = "done"
    NEXT = "next"
    COMING = "coming"
    LATE = "late"


@dataclass(frozen=True)
class Step:
    """One thing of the quarter: what, on which day, and how far."""

    text: str | Promise
    day: date
    state: StepState
    href: str = ""
    note: str | Promise = ""


@dataclass(frozen=True)
class Month:
    first: date
    work: str | Promise
    steps: list[Step]
    is_now: bool


@dataclass(frozen=True)
class QuarterSummary:
    quarter: Quarter
    round: Round | None
    months: list[Month]
    owed: AnswersOwed
    upcoming: dict[str, list[Meeting]] = field(default_factory=dict)

    @property
    def late(self) -> list[Step]:
        return [step for month in self.months for step in month.steps if step.state == StepState.LATE]

    @property
    def month_number(self) -> int:
        return next((number for number, month in enumerate(self.months, 1) if month.is_now), 1)


def quarter_summary(at: datetime, *, for_leads: bool) -> QuarterSummary:
    """Seven queries, whatever there is of anything."""
    today = timezone.localdate(at)
    quarter = Quarter.of(today)
    round = round_of(quarter.year, quarter.number)
    steps = list(_steps(round, quarter, today, at, for_leads)) if round else []
    return QuarterSummary(
        quarter=quarter,
        round=round,
        months=_months(quarter, steps, today),
        owed=answers_owed(round.answers_due_on if round else quarter.last, today),
        upcoming=upcoming_by_place(at),
    )


def _months(quarter: Quarter, steps: Iterable[Step], today: date) -> list[Month]:
    """Each with its steps in order of days; the first that is still to come is the next one."""
    by_day = sorted(steps, key=lambda step: step.day)
    following = next((step for step in by_day if step.state == StepState.COMING), None)
    by_day = [_as_next(step) if step is following else step for step in by_day]
    firsts = [*quarter.months, quarter.next.first]
    return [
        Month(
            first,
            work,
            [step for step in by_day if _is_in(step.day, first, after, quarter)],
            first <= today < after,
        )
        for first, after, work in zip(firsts, firsts[1:], WORK, strict=False)
    ]


def _is_in(day: date, first: date, after: date, quarter: Quarter) -> bool:
    """A day before or after the quarter stands in its first or last month."""
    return (day >= first or first == quarter.first) and (day < after or after == quarter.next.first)


def _as_next(step: Step) -> Step:
    return Step(step.text, step.day, StepState.NEXT, step.href, step.note)


def _steps(round: Round, quarter: Quarter, today: date, at: datetime, for_leads: bool) -> Iterator[Step]:
    yield from (_of_forum(meeting, at, for_leads) for meeting in forums_of(round, planned_too=for_leads))
    shared = months_shared(quarter.first, quarter.last)
    yield from (_of_share(day, shared, today, for_leads) for day in round.shares_on)
    yield _of_group(round, meeting_of(round), today, for_leads)
    yield Step(_lazy("Last day for answers"), round.answers_due_on, _by_day(round.answers_due_on, today))
    yield _of_newsletter(round, newsletter_of(round), today, for_leads)


def _by_day(day: date, today: date) -> StepState:
    return StepState.DONE if day < today else StepState.COMING


def _of_forum(meeting: Meeting, at: datetime, for_leads: bool) -> Step:
    day = timezone.localdate(meeting.starts_at)
    href = meeting.get_absolute_url() if meeting.confirmed_on else ""
    if meeting.state == MeetingState.CANCELLED:
        return Step(meeting.name, day, StepState.DONE, href, _lazy("cancelled"))
    if meeting.ends_at > at:
        note = _not_ready(meeting) if for_leads else meeting.get_format_display().lower()
        return Step(meeting.name, day, StepState.COMING, href, note)
    if for_leads and meeting.state != MeetingState.HELD:
        return Step(meeting.name, day, StepState.LATE, href, _lazy("the closing note is missing"))
    return Step(meeting.name, day, StepState.DONE, href, meeting.get_format_display().lower())


def _not_ready(meeting: Meeting) -> str | Promise:
    """What a forum to come still lacks, for who plans it."""
    if not meeting.confirmed_on:
        return _lazy("not confirmed yet")
    if not meeting.venue_id and not meeting.where:
        return _lazy("no venue or link yet")
    return _lazy("ready")


def _of_share(day: date, shared: set[date], today: date, for_leads: bool) -> Step:
    """The share of a month is made on its last working day."""
    done = day.replace(day=1) in shared
    late = not done and day < today
    state = StepState.DONE if done else StepState.LATE if late and for_leads else _by_day(day, today)
    return Step(_lazy("What was said goes to the Trust"), day, state)


def _of_group(round: Round, meeting: GroupMeeting | None, today: date, for_leads: bool) -> Step:
    day = round.development_group_on
    if meeting is None:
        return Step(_lazy("Development Group"), day, _by_day(day, today))
    if for_leads and day < today and not meeting.minutes_published_on:
        note: str | Promise = _lazy("minutes are not public yet")
        return Step(_lazy("Development Group"), day, StepState.LATE, meeting.get_absolute_url(), note)
    if meeting.minutes_published_on:
        note = _lazy("minutes to read")
    else:
        note = _lazy("papers to read") if meeting.papers_published_on else _lazy("papers are not out yet")
    return Step(_lazy("Development Group"), day, _by_day(day, today), meeting.get_absolute_url(), note)


def _of_newsletter(round: Round, newsletter: Newsletter | None, today: date, for_leads: bool) -> Step:
    day, text = round.newsletter_on, _lazy("The newsletter")
    if newsletter and newsletter.sent_on:
        return Step(text, newsletter.sent_on, StepState.DONE, newsletter.get_absolute_url())
    if not for_leads:
        return Step(text, day, StepState.COMING)
    note = (
        _lazy("not begun")
        if newsletter is None
        else _lazy("signed off")
        if newsletter.signed_on
        else _lazy("not signed off")
    )
    return Step(text, day, StepState.LATE if day < today else StepState.COMING, "", note)
