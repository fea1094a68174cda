"""What the Trust sees: who waits and how long, hours and spend, and checks that run out. Small numbers of people are hidden."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Q, Sum
from django.db.models.functions import TruncMonth

from kit import small_numbers
from people.models import Role
from volunteers import dues, journey
from volunteers.models import Activity, Check, ClaimLine, Kind, PaidBy, RewardChoice, State, Step
from volunteers.models.claims import AGREED, PAYABLE
from volunteers.models.rewards import Worth
from volunteers.selectors import journeys

MONTHS_SHOWN = 12
ALL_OF_THE_TRUST = "All of the trust"


def scope(person):
    """A director sees their directorate; the others see all of it."""
    roles = (Role.VOLUNTEER_COORDINATOR, Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER)
    directorates = {held.directorate_id for held in person.roles_in_force if held.role in roles}
    return None if None in directorates else directorates


@dataclass(frozen=True)
class Waiting:
    """How many claims wait for one thing, how many of them are late, and the working days of the one that waits longest."""

    what: str
    count: int
    late: int
    longest: int


def waiting(directorates, today):
    lines = _within(ClaimLine.objects.all(), directorates, "claim__role__")
    payable = lines.filter(state__in=PAYABLE)
    costs = payable.exclude(kind=Kind.FEE)
    rows = (
        ("Claims to be approved", lines.filter(state=State.SUBMITTED), "claim__submitted_on"),
        ("Expenses needed beforehand or on the day", costs.filter(paid_by=PaidBy.HAND), "claim__submitted_on"),
        ("Expenses to be paid back", costs.exclude(paid_by=PaidBy.HAND), "claim__submitted_on"),
        ("Fees to be paid", payable.filter(kind=Kind.FEE), "claim__approved_on"),
    )
    return [_waiting(what, found, since, today) for what, found, since in rows]


def _waiting(what, lines, since, today):
    found = lines.aggregate(
        count=Count("claim", distinct=True),
        late=Count("claim", distinct=True, filter=Q(due_on__lt=today)),
        first=Min(since),
    )
    first = found.pop("first")
    longest = dues.days_waiting(first, today) if first else 0
    return Waiting(what, longest=longest, **found)


def running_out(directorates, today):
    """(what, how many have run out, how many will in the next two months) of people who are still there."""
    checks = _within(journeys.running_out(Check.objects, "kind"), directorates, "involvement__role__")
    training = Step.objects.filter(kind=journey.Kind.TRAINING)
    training = _within(journeys.running_out(training, "outcome"), directorates, "involvement__role__")
    return [
        _running_out("Checks", checks.filter(again_on__isnull=False), "again_on", today),
        _running_out("Training", training.filter(good_until__isnull=False), "good_until", today),
    ]


def _running_out(what, rows, day, today):
    found = rows.aggregate(
        out=Count("id", filter=Q(**{f"{day}__lt": today})),
        soon=Count("id", filter=Q(**{f"{day}__gte": today, f"{day}__lt": today + journeys.SOON})),
    )
    return what, found["out"], found["soon"]


def by_directorate(directorates, since, threshold):
    """(directorate, hours, fees, expenses); hidden where so few people took part that they could be known by it."""
    return _hours_and_spend("role__directorate__name", directorates, since, threshold)


def by_type(directorates, since, threshold):
    return _hours_and_spend("role__type__label", directorates, since, threshold)


def by_month(directorates, since, threshold):
    return _hours_and_spend("month", directorates, since, threshold)


def rewards(threshold):
    """How many people would find each thing worth having, by their newest answer."""
    newest = (
        RewardChoice.objects.order_by("person_id", "-on", "-id").distinct("person_id").values_list("worth", flat=True)
    )
    answers = [set(worth) for worth in newest]
    counts = [sum(value in worth for worth in answers) for value in Worth.values]
    hidden = [None if small_numbers.is_small(count, threshold) else count for count in counts]
    return list(zip(Worth.labels, hidden, strict=True))


def first_month(today):
    return (today - timedelta(days=30 * MONTHS_SHOWN)).replace(day=1)


def _hours_and_spend(group, directorates, since, threshold):
    """Totals of all groups are not shown, so what is hidden cannot be worked out from the rest."""
    activities = _within(Activity.objects.filter(is_withdrawn=False, on__gte=since), directorates, "role__")
    length = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())
    activities = activities.annotate(month=TruncMonth("on")).values(group)
    time = {row[group]: row for row in activities.annotate(people=Count("person", distinct=True), time=Sum(length))}
    lines = _within(
        ClaimLine.objects.filter(state__in=AGREED, claim__activity__on__gte=since), directorates, "claim__role__"
    )
    name = "month" if group == "month" else f"claim__{group}"
    lines = lines.annotate(month=TruncMonth("claim__activity__on")).values(name)
    money = lines.annotate(fees=Sum("amount", filter=Q(kind=Kind.FEE)), costs=Sum("amount", filter=~Q(kind=Kind.FEE)))
    spend = {row[name]: row for row in money}
    return [_row(key, time[key], spend.get(key, {}), threshold) for key in sorted(time, key=str)]


def _row(key, time, spend, threshold):
    label = f"{key:%B %Y}" if hasattr(key, "month") else key or ALL_OF_THE_TRUST
    if small_numbers.is_small(time["people"], threshold):
        return {"label": label, "hidden": True}
    hours = round(time["time"].total_seconds() / 3600, 1)
    return {
        "label": label,
        "hidden": False,
        "hours": hours,
        "fees": spend.get("fees") or 0,
        "costs": spend.get("costs") or 0,
    }


def _within(rows, directorates, to_role):
    if directorates is None:
        return rows
    return rows.filter(**{f"{to_role}directorate__in": directorates})
