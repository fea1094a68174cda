"""Who offers what, for those who look for people; and which roles may suit somebody."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, F, Func
from django.http import Http404

from kit.letters.actions import told_among
from people.models import Person
from people.searching import by_name
from volunteers.involvement.models import InvolvementRole, Offering

SHOWN = 50


def own_offering(person: Person) -> Offering | None:
    return Offering.objects.filter(person=person).first()


def roles_that_may_suit(person: Person) -> list[InvolvementRole]:
    """Published roles for which somebody's tags help. They are told of fit, never of misfit."""
    offering = own_offering(person)
    if offering is None or not offering.tags:
        return []
    return list(
        InvolvementRole.objects.published()
        .filter(useful__overlap=offering.tags)
        .order_by(*by_name("title"))[:SHOWN]
    )


def tags_in_use() -> list[tuple[str, int]]:
    """(tag, how many people), most first: what there is to look for."""
    rows = Offering.objects.shown().annotate(tag=Func(F("tags"), function="unnest")).values("tag")
    return list(
        rows.annotate(count=Count("id")).order_by("-count", "tag").values_list("tag", "count")[:SHOWN]
    )


def library(tag: str = "") -> list[Offering]:
    rows = Offering.objects.shown().select_related("person")
    return list((rows.filter(tags__contains=[tag]) if tag else rows)[:SHOWN])


def offerings_for_role(role: InvolvementRole) -> tuple[list[Offering], list[Offering]]:
    """(those whose tags help in this role, best first; everybody else who offered). No wrong people, right roles."""
    rows = Offering.objects.shown().select_related("person")
    fit = list(rows.filter(tags__overlap=role.useful)[:SHOWN]) if role.useful else []
    useful = set(role.useful)
    fit.sort(key=lambda row: -len(useful & set(row.tags)))
    return fit, list(rows.exclude(pk__in=[row.pk for row in fit])[:SHOWN])


def asked_already(role: InvolvementRole, people: Iterable[Person]) -> set[str]:
    """Trail keys of those of these people who were told of this role."""
    return told_among([person.trail_key for person in people], f"asked:{role.reference}")


def findable_offering(reference: UUID) -> Offering:
    row = Offering.objects.shown().select_related("person").filter(reference=reference).first()
    if row is None:
        raise Http404
    return row
