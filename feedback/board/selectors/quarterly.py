"""What came of the board in some months, by level: for the board of the Trust.

Each point counts on the day something happened to it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from feedback.tickets.models import Progress, Ticket, TicketState
from feedback.tickets.models.ticket import TicketQuerySet
from kit import working_days
from people import levels

PLACE = ("area__slug", "team__directorate__slug")


def between(first: date, last: date) -> dict[str, dict[str, list[int | None]]]:
    """{level: {figure: [number, of how many]}} of the days from `first` to `last`, both counted."""
    sums = levels.Sums()
    for name, rows in tickets_by_figure(first, last).items():
        for area, directorate, number in rows.order_by().values_list(*PLACE).annotate(Count("pk")):
            sums.add(area=area, directorate=directorate, **{name: number})
    days = _days_to_answer(tickets_answered(first, last))
    return {
        level: {
            "raised": [figures["raised"], None],
            "in_time": [figures["in_time"], figures["due"]],
            "days_to_answer": [levels.lower_median(days[level]), sum(days[level].values())],
            "overdue": [figures["overdue"], None],
            "changes": [figures["changes"], None],
        }
        for level, figures in sums.by_level.items()
    }


def so_far(first: date, today: date) -> dict[str, list[int | None]]:
    """{figure: [number, of how many]} of the whole Trust from `first` until today, in one read."""
    due = Q(answer_due_on__range=(first, today))
    late = Q(answer_due_on__lt=today, answered_on=None)
    counts = Ticket.objects.on_board().aggregate(
        raised=Count("pk", Q(published_on__range=(first, today))),
        due=Count("pk", due),
        in_time=Count("pk", due & Q(answered_on__lte=F("answer_due_on"))),
        overdue=Count("pk", late),
    )
    return {
        "raised": [counts["raised"], None],
        "in_time": [counts["in_time"], counts["due"]],
        "overdue": [counts["overdue"], None],
    }


def tickets_by_figure(first: date, last: date) -> dict[str, TicketQuerySet]:
    """{what: points that count for it}.

    The same points stand behind the figures when somebody asks which they are.
    """
    board = Ticket.objects.on_board()
    due = board.filter(answer_due_on__range=(first, last))
    return {
        "raised": board.filter(published_on__range=(first, last)),
        "due": due,
        "in_time": due.filter(answered_on__lte=F("answer_due_on")),
        "overdue": board.filter(answer_due_on__lte=last, published_on__lte=last).filter(
            Q(answered_on=None) | Q(answered_on__gt=last)
        ),
        "changes": tickets_done(first, last),
    }


def tickets_answered(first: date, last: date) -> TicketQuerySet:
    return Ticket.objects.on_board().filter(answered_on__range=(first, last))


def tickets_done(first: date, last: date) -> TicketQuerySet:
    """Points of which “we did it” became public in these days, checked by a second person."""
    done_steps = Progress.objects.filter(
        ticket=OuterRef("pk"), state=TicketState.DONE, published_on__isnull=False
    )
    done_on = Coalesce(
        Subquery(done_steps.order_by("published_on").values("published_on")[:1]), "answered_on"
    )
    board = Ticket.objects.on_board().filter(state=TicketState.DONE)
    return board.alias(done_on=done_on).filter(done_on__range=(first, last))


def _days_to_answer(rows: TicketQuerySet) -> dict[str, Counter[int]]:
    """{level: {working days: how many answers}}"""
    days_by_level: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for area, directorate, sent_on, answered_on, number in (
        rows.order_by().values_list(*PLACE, "sent_on", "answered_on").annotate(Count("pk"))
    ):
        for level in levels.levels_of(area, directorate):
            days_by_level[level][working_days.count_between(sent_on, answered_on)] += number
    return days_by_level


class PointOutcomes(NamedTuple):
    """Points of one place with the same themes, by what had come of them: their counts by state."""

    area: str | None
    directorate: str | None
    theme_ids: list[int]
    state: str
    number: int


def outcomes_by_theme(first: date, last: date) -> list[PointOutcomes]:
    """Points that came onto the board in these days, in the state that everybody saw on the last of them.

    Who answers says at once what comes of a point, or that we are doing it and later what came of it.
    """
    rows = Ticket.objects.on_board().filter(published_on__range=(first, last))
    rows = rows.annotate(outcome=state_seen_on(last))
    counted = rows.order_by().values_list(*PLACE, "theme_ids", "outcome").annotate(Count("pk"))
    return [PointOutcomes(*row) for row in counted]


def state_seen_on(day: date) -> Case:
    """The state of a point that everybody saw on that day, as a column: what came later is not in it."""
    steps = Progress.objects.filter(ticket=OuterRef("pk"), published_on__isnull=False)
    public_then = steps.filter(published_on__lte=day).order_by("-published_on", "-id").values("state")[:1]
    return Case(
        When(Q(answered_on=None) | Q(answered_on__gt=day), then=Value(TicketState.HEARD)),
        When(Exists(steps.filter(published_on__lte=day)), then=Subquery(public_then)),
        When(Exists(steps), then=Value(TicketState.DOING)),
        default=F("state"),
        output_field=CharField(),
    )


def most_said(first: date, last: date, *, number: int) -> dict[str, list[list[str | int]]]:
    """{level: [[reference, people]]}, the points of these days that most
    people raised, at most so many for each level.
    """
    points_by_level: defaultdict[str, list[list[str | int]]] = defaultdict(list)
    rows = (
        Ticket.objects.on_board().filter(published_on__range=(first, last)).order_by("-people_count", "-id")
    )
    for area, directorate, reference, people in rows.values_list(
        *PLACE, "reference", "people_count"
    ).iterator():
        for level in levels.levels_of(area, directorate):
            if len(points_by_level[level]) < number:
                points_by_level[level].append([reference, people])
    return dict(points_by_level)


def titles(references: Iterable[str]) -> dict[str, str]:
    """{reference: title} of those that are public today."""
    return dict(Ticket.objects.published().filter(reference__in=references).values_list("reference", "title"))
