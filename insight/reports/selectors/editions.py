"""Reads of editions: published ones for all who may see them, drafts for those who make them."""

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from feedback.tickets.models import Ticket
from insight.picture.quarters import NotAQuarter, Quarter
from insight.reports.models import Edition
from insight.reports.rules import Can

if TYPE_CHECKING:
    from people.models import Person

SHOWN = 40


def editions_for(person: "Person") -> list[Edition]:
    rows = Edition.objects.defer("stored_picture", "kept")
    return list((rows if person.has_perm(Can.TRIANGULATE) else rows.published())[:SHOWN])


def quarter_named(name: str) -> Quarter:
    try:
        return Quarter.named(name)
    except NotAQuarter as problem:
        raise Http404 from problem


def edition_for(person: "Person", quarter: str, number: int) -> Edition:
    edition = get_object_or_404(Edition.objects.of(quarter_named(quarter)).defer("kept"), number=number)
    if edition.published_on is None and not person.has_perm(Can.TRIANGULATE):
        raise Http404
    return edition


def published_ticket(reference: str) -> Ticket | None:
    return Ticket.objects.published().filter(reference=reference.upper()).first()
