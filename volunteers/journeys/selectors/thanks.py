"""What somebody has given, and how they were thanked; and the public page of thanks."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from kit.disclosure_control.tables import is_small
from people.models import Person
from volunteers.involvement import agreed
from volunteers.involvement.models import Activity, Involvement, PublicName, ThankYou, WrittenReference

SHOWN = 100
A_YEAR = timedelta(days=365)
LENGTH = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())


def hours_of(activities: QuerySet[Activity]) -> float:
    """Hours there, and hours of preparing, in whole hours and halves."""
    sums = activities.aggregate(there=Sum(LENGTH), prepared=Sum("preparation_hours"))
    hours = sums["there"].total_seconds() / 3600 if sums["there"] else 0
    return round((hours + float(sums["prepared"] or 0)) * 2) / 2


def time_given(person: Person) -> list[dict[str, Any]]:
    """Each role with hours, since when, and what came of it: people are told what became of what they took part in."""
    rows = _of(person).values("role").annotate(
        length=Sum(LENGTH), since=Min("on"), times=Count("id"), title=F("role__title"), reference=F("role__reference"),
        became_of_it=F("role__became_of_it"), published_on=F("role__published_on"),
    )  # fmt: skip
    return [
        {**row, "hours": round(row["length"].total_seconds() / 1800) / 2} for row in rows.order_by("since")
    ]


def total_hours(person: Person) -> float:
    return hours_of(_of(person))


def milestones(hours: float, today: date) -> tuple[int | None, int | None]:
    """(the highest that is reached or None, the next or None), in hours, as the Trust has agreed them."""
    steps = sorted(agreed.value_on(agreed.MILESTONES, today))
    reached = [step for step in steps if step <= hours]
    ahead = [step for step in steps if step > hours]
    return (reached[-1] if reached else None, ahead[0] if ahead else None)


def unclaimed(person: Person) -> QuerySet[Activity]:
    """Time noted by itself. What claims it stands in payments, and is asked for by its name only."""
    return _of(person).filter(claims=None).select_related("role").order_by("-on", "-id")[:SHOWN]


def thank_yous(person: Person) -> QuerySet[ThankYou]:
    return ThankYou.objects.filter(involvement__person=person).select_related("by", "involvement__role")[
        :SHOWN
    ]


def references(person: Person) -> QuerySet[WrittenReference]:
    return WrittenReference.objects.filter(involvement__person=person).select_related("involvement__role")[
        :SHOWN
    ]


def written_reference(involvement: Involvement, reference: UUID) -> WrittenReference:
    row = WrittenReference.objects.filter(involvement=involvement, reference=reference).first()
    if row is None:
        raise Http404
    return row


def public_name(person: Person) -> PublicName | None:
    return PublicName.objects.filter(person=person).first()


def public_names() -> QuerySet[PublicName, str]:
    return PublicName.objects.filter(person__is_active=True).values_list("name", flat=True)


def last_year() -> tuple[int, int] | None:
    """(people, hours) of the last twelve months, or None where so few people took part that they could be known."""
    today = timezone.localdate()
    rows = Activity.objects.filter(is_withdrawn=False, on__gt=today - A_YEAR)
    people = rows.aggregate(people=Count("person", distinct=True))["people"]
    if people == 0 or is_small(people, agreed.number_on(agreed.SMALLEST_SHOWN, today)):
        return None
    return people, round(hours_of(rows))


def _of(person: Person) -> QuerySet[Activity]:
    return Activity.objects.filter(person=person, is_withdrawn=False)
