"""What is known of a quarter for the whole Trust beside the picture: public numbers of files, what is set against counts,
and what came of what was agreed.
"""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from django.db.models import Q, Sum

from insight.intake.models import Batch, BatchState, Count, FileFormat, Period, SourceKind
from insight.picture.contents import sum_if_shown
from insight.picture.figures import NOTHING, FigureValue
from insight.picture.waits import ClosedContacts, middle_of
from insight.reports.models import Measure, Tally
from insight.reports.selectors.contacts import contacts_of
from meetings.models import Outcome
from meetings.selectors.agreed_actions import agreed_actions
from people.models import DatedSetting

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from insight.picture.quarters import Quarter

PALS_DAYS = "insight.pals_days"
OURS, ENGLAND = "answers", "england"
# Fewer answers than this are not set against those who were asked.
FEWEST_ANSWERS = 5


def figures_from_files(quarter: "Quarter", today: date) -> dict[str, FigureValue | None]:
    """Of the whole Trust. The rate of complaints holds only what it is of: how many there were the picture says."""
    return {
        "complaint_rate": FigureValue(None, contacts_of(quarter), _months_without_complaints(quarter)),
        "ombudsman": _ombudsman(quarter),
        "returned_upheld": _returned(quarter),
        "pals_days": middle_of(closed_contacts(quarter)),
        "pals_in_time": NOTHING if agreed_pals_days(quarter.last) is None else FigureValue(0),
        "response_rate": _response_rate(quarter),
        "england_positive": _england(quarter),
        "actions": _actions(quarter),
    }


def _actions(quarter: "Quarter") -> FigureValue:
    """Of what meetings of the quarter before agreed on, what was done by the end of this one. Minutes are public."""
    agreed = agreed_actions(quarter.previous.first, quarter.previous.last)
    done = agreed.filter(state=Outcome.State.DONE, settled_on__lte=quarter.last)
    return FigureValue(done.count(), agreed.count())


def agreed_pals_days(day: date) -> int | None:
    """Within how many days PALS should be done; None where nobody has agreed it."""
    setting = DatedSetting.objects.on(day).filter(key=PALS_DAYS).order_by("starts_on").last()
    return int(setting.value["within"]) if setting else None


def closed_contacts(quarter: "Quarter") -> list[ClosedContacts]:
    rows = Tally.objects.filter(
        source__kind=SourceKind.PALS,
        measure=Measure.DAYS,
        month__gte=quarter.first,
        month__lt=quarter.next.first,
    )
    days = Counter[int]()
    for code, number in rows.values_list("code", "number"):
        days[int(code)] += number or 0
    return [ClosedContacts(*row) for row in sorted(days.items())]


def _counts(kind: str) -> "QuerySet[Count]":
    return Count.objects.filter(source__kind=kind, batch__state=BatchState.LOADED, is_hidden=False)


def _steps_of_last_year(quarter: "Quarter", measure: str) -> dict[str, int]:
    """Of complaints, in the last year from April to March that had ended and that a file tells of."""
    last_ended = quarter.first.replace(year=quarter.year - 1, month=4)
    rows = _counts(SourceKind.COMPLAINTS).filter(
        measure=measure, period=Period.YEAR, starts_on__lte=last_ended
    )
    newest = rows.order_by("-starts_on").first()
    if newest is None:
        return {}
    sums = (
        rows.filter(starts_on=newest.starts_on).values("code").order_by("code").annotate(total=Sum("number"))
    )
    return {row["code"]: row["total"] for row in sums}


def _ombudsman(quarter: "Quarter") -> FigureValue:
    """What it upheld, of what it got. It publishes these itself, so nothing is hidden."""
    steps = _steps_of_last_year(quarter, "ombudsman")
    return FigureValue(steps.get("upheld"), steps.get("received"))


def _returned(quarter: "Quarter") -> FigureValue:
    """What was upheld or partly upheld, of what was decided. The return is published for each trust."""
    outcomes = _steps_of_last_year(quarter, "outcome")
    if not {"upheld", "not-upheld"} <= outcomes.keys():
        return NOTHING
    upheld = outcomes["upheld"] + outcomes.get("partially-upheld", 0)
    return FigureValue(upheld, upheld + outcomes["not-upheld"])


def _known_parts(quarter: "Quarter", measure: str, codes: tuple[str, ...]) -> list[dict[str, int]]:
    """What the published table says, by month: of all services where it does, else of each group of them. Only where all of
    these are known: a part that is hidden is not nought.
    """
    rows = Count.objects.filter(
        Q(measure=measure) | Q(measure__startswith=f"{measure}:"),
        source__kind=SourceKind.FFT, batch__state=BatchState.LOADED, code__in=codes,
        period=Period.MONTH, starts_on__gte=quarter.first, starts_on__lt=quarter.next.first,
    )  # fmt: skip
    parts: defaultdict[tuple[date, str], dict[str, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    for month, group, code, number in rows.values_list("starts_on", "measure", "code", "number"):
        parts[month, group][code].append(number)
    whole = {month for month, group in parts if group == measure}
    sums = [
        {code: sum_if_shown(numbers.get(code, [None])) for code in codes}
        for (month, group), numbers in parts.items()
        if group == measure or month not in whole
    ]
    return [cast("dict[str, int]", part) for part in sums if None not in part.values()]


def _response_rate(quarter: "Quarter") -> FigureValue | None:
    """Of the months, and the groups of services, of which both are known."""
    parts = _known_parts(quarter, OURS, ("responses", "eligible"))
    if not parts:
        return NOTHING
    answers, asked_people = (sum(part[code] for part in parts) for code in ("responses", "eligible"))
    return FigureValue(answers, asked_people) if answers >= FEWEST_ANSWERS else None


def _england(quarter: "Quarter") -> FigureValue:
    parts = _known_parts(quarter, ENGLAND, ("very-good", "good", "responses"))
    if not parts:
        return NOTHING
    positive = sum(part["very-good"] + part["good"] for part in parts)
    return FigureValue(positive, sum(part["responses"] for part in parts))


def _months_without_complaints(quarter: "Quarter") -> tuple[str, ...]:
    """The months that no file of complaints has, such as 2026-11."""
    files = Batch.objects.counting().filter(format=FileFormat.COMPLAINTS_DATIX)
    return tuple(
        f"{first:%Y-%m}"
        for first, after in pairwise([*quarter.months, quarter.next.first])
        if not files.filter(first_day__lt=after, last_day__gte=first).exists()
    )
