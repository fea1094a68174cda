"""Initiatives in the words of their pages."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from initiatives.models import (
    IN_ORDER,
    Initiative,
    InitiativeStage,
    IsItSo,
    Milestone,
    Part,
    RoomMember,
    Side,
)
from initiatives.selectors.public import Replies
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

WEEK = 7
# In the middle of a sentence.
REPLIED = {
    IsItSo.YES: _lazy("yes"),
    IsItSo.PARTLY: _lazy("partly"),
    IsItSo.NO: _lazy("no"),
    IsItSo.CANNOT_TELL: _lazy("could not tell"),
}
MILESTONE_STATE_NAMES = (
    ("", _lazy("All")),
    ("late", _lazy("Late")),
    ("moved", _lazy("Moved")),
    ("coming", _lazy("To come")),
    ("done", _lazy("Done")),
)


@dataclass(frozen=True)
class WayStep:
    """One step of the way: `at` is "done", "here" or "ahead"."""

    text: str
    at: str
    on: date | None = None
    note: str = ""


def way_of(initiative: Initiative) -> list[WayStep]:
    """Its steps in order; a stopped one stands at the end of those it reached."""
    if initiative.stage == InitiativeStage.STOPPED:
        return [WayStep(str(InitiativeStage.STOPPED.label), "here", initiative.stage_since)]
    place_now = IN_ORDER.index(InitiativeStage(initiative.stage))
    return [
        WayStep(
            str(stage.label),
            "done" if place < place_now else "here" if place == place_now else "ahead",
            initiative.stage_since if place == place_now else None,
        )
        for place, stage in enumerate(IN_ORDER)
    ]


def stage_tag(initiative: Initiative, is_quiet: bool) -> dict[str, str]:
    if initiative.stage == InitiativeStage.DONE:
        return {"text": str(InitiativeStage.DONE.label), "classes": "nhsuk-tag--green"}
    if initiative.stage == InitiativeStage.STOPPED:
        return {"text": _("Stopped"), "classes": "nhsuk-tag--grey"}
    if is_quiet:
        return {"text": _("Nobody has said anything for long"), "classes": "nhsuk-tag--yellow"}
    step = IN_ORDER.index(InitiativeStage(initiative.stage)) + 1
    text = _("Step {number} of {total}: {stage}").format(
        number=step, total=len(IN_ORDER), stage=initiative.get_stage_display()
    )
    return {"text": text, "classes": "nhsuk-tag--blue"}


def lead_sentence(initiative: Initiative, milestones: list[Milestone], today: date) -> str:
    """How far it is, from the days that were promised."""
    if initiative.stage == InitiativeStage.STOPPED:
        return _("This was stopped on {day}.").format(day=full_date(initiative.stage_since))
    if not milestones:
        return _("Nothing is promised by a day yet.")
    done, number = sum(row.done_on is not None for row in milestones), len(milestones)
    first = ngettext(
        "{done} of {number} promise is kept.", "{done} of {number} promises are kept.", number
    ).format(done=done, number=number)
    waiting = [row for row in milestones if row.done_on is None]
    if not waiting or not initiative.is_open:
        return first
    following = min(waiting, key=lambda row: row.expected_on)
    then = _("The next is expected by {day}").format(day=full_date(following.expected_on))
    moved = how_far_moved(following)
    return f"{first} {then}, {moved}." if moved else f"{first} {then}."


def how_far_moved(milestone: Milestone) -> str:
    """Nothing where it stands on the day that was promised first."""
    days = (milestone.stands_on - milestone.first_promised_on).days
    if days == 0:
        return ""
    number, unit = (abs(days), "day") if abs(days) < 2 * WEEK else (round(abs(days) / WEEK), "week")
    if unit == "day":
        span = ngettext("{number} day", "{number} days", number)
    else:
        span = ngettext("{number} week", "{number} weeks", number)
    later = (
        _("{span} later than we promised first") if days > 0 else _("{span} earlier than we promised first")
    )
    return later.format(span=span.format(number=number))


@dataclass(frozen=True)
class MilestoneRow:
    milestone: Milestone
    # "done", "late", "moved" or "coming"
    state: str
    state_text: str
    moved: str
    reasons: list[str]


def milestone_rows(milestones: list[Any], today: date) -> list[MilestoneRow]:
    """Of milestones as the selectors read them, with `move_lines`."""
    return [
        MilestoneRow(
            row,
            *_milestone_state(row, today),
            how_far_moved(row),
            [
                f"{full_date(date.fromisoformat(move['moved_on']))}: {move['reason']}"
                for move in row.move_lines
            ],
        )
        for row in milestones
    ]


@dataclass(frozen=True)
class PromisesDrawn:
    """The chart of what was promised: its sentence, and its rows as `kit/design/date_charts.py` takes them."""

    sentence: str
    rows: list[tuple[str, date, date, bool]]
    today: date


def promises_drawn(milestones: list[Milestone], today: date) -> PromisesDrawn | None:
    """None where nothing is promised."""
    if not milestones:
        return None
    finished = [row for row in milestones if row.done_on]
    on_time = sum(row.stands_on <= row.first_promised_on for row in finished)
    late, number = sum(row.done_on is None and row.expected_on < today for row in milestones), len(finished)
    sentence = ngettext(
        "{number} promise is kept, {on_time} of them on its day.",
        "{number} promises are kept, {on_time} of them by their day.",
        number,
    ).format(number=number, on_time=on_time)
    if late:
        words = ngettext("{late} is late.", "{late} are late.", late).format(late=late)
        sentence = f"{sentence} {words}"
    rows = [(row.what, row.first_promised_on, row.stands_on, row.done_on is not None) for row in milestones]
    return PromisesDrawn(sentence, rows, today)


def _milestone_state(row: Milestone, today: date) -> tuple[str, str]:
    if row.done_on:
        return "done", _("Done on {day}").format(day=full_date(row.done_on))
    if row.expected_on < today:
        return "late", _("Late. It was expected by {day}").format(day=full_date(row.expected_on))
    name = "coming" if row.expected_on == row.first_promised_on else "moved"
    return name, _("Expected by {day}").format(day=full_date(row.expected_on))


def room_sentence(members: list[RoomMember]) -> str:
    """Of those who are in it now: how many, how many with lived experience, how many of these decide."""
    present = [row for row in members if row.until_on is None]
    people = sum(row.people for row in present)
    if not people:
        return _("Nobody is in the room yet.")
    lived = [row for row in present if row.side == Side.LIVED_EXPERIENCE]
    full = sum(row.people for row in lived if row.part == Part.FULL_MEMBER)
    first = ngettext("{people} person is in the room.", "{people} people are in the room.", people)
    second = ngettext(
        "{lived} of them has lived experience, {full} as a full member who decides with us.",
        "{lived} of them have lived experience, {full} as full members who decide with us.",
        sum(row.people for row in lived),
    )
    parts = [
        first.format(people=people),
        second.format(lived=sum(row.people for row in lived), full=full),
    ]
    return " ".join(parts)


def replies_sentence(initiative: Initiative, replies: Replies) -> str:
    """What those who follow it answered, once they are enough that nobody is known by it."""
    numbers = replies.numbers
    total = sum(numbers.values())
    if initiative.asked_on is None:
        return ""
    if total < replies.least:
        return _(
            "We asked everybody who follows this on {day}. Fewer than {least} people have answered, so we do not show what they said."
        ).format(day=full_date(initiative.asked_on), least=replies.least)
    words = [f"{numbers[answer]} {REPLIED[IsItSo(answer)]}" for answer in IsItSo.values if answer in numbers]
    return ngettext(
        "We asked everybody who follows this on {day}. {total} person answered: {words}.",
        "We asked everybody who follows this on {day}. {total} people answered: {words}.",
        total,
    ).format(day=full_date(initiative.asked_on), total=total, words=", ".join(words))


def note_rows(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each with the words for its step."""
    return [note | {"step": str(InitiativeStage(note["stage"]).label)} for note in notes]
