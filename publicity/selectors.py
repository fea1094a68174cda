"""What there is to tell about, the kit of one thing, and how many came by each link."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404

from kit.codes import normalised
from kit.disclosure_control.tables import suppress_row
from people.models import Person
from publicity.agreed import smallest_count_shown
from publicity.models import Channel, ChannelDay, OutreachKit
from publicity.registry import PUBLICITY_KINDS, NamedContact, PublicityItem, PublicityKind
from publicity.rules import Can


@dataclass(frozen=True)
class ChannelCount:
    """`opened`: None where it is too small to say."""

    channel: Channel
    opened: int | None


@dataclass(frozen=True)
class ChannelCounts:
    """`total`: None where it is not for this person, or would give a small count away."""

    rows: list[ChannelCount]
    total: int | None
    least: int


def item_of(kind: str, reference: str, at: datetime) -> PublicityItem:
    """Raises Http404 where there is no such thing, or it is not there for everybody."""
    item = PUBLICITY_KINDS.find(kind, reference, at)
    if item is None:
        raise Http404
    return item


def current_items(at: datetime) -> list[tuple[PublicityKind, list[tuple[str, PublicityItem]]]]:
    return [(kind, list(kind.current(at))) for kind in PUBLICITY_KINDS]


def kit_of(kind: str, reference: str) -> OutreachKit | None:
    """None until somebody keeps anything of it."""
    return OutreachKit.objects.filter(kind=kind, reference=reference).select_related("contact").first()


def contact_of(kit: OutreachKit | None, item: PublicityItem) -> NamedContact | None:
    """Who people can ask; without one nothing is handed out."""
    if kit is None or not kit.contact_called or (kit.contact is not None and not kit.contact.is_active):
        return item.contact
    return NamedContact(kit.contact_called, kit.contact_reached_by)


def is_named(person: Person, kind: str, reference: str) -> bool:
    """As the one whom people can ask."""
    return OutreachKit.objects.filter(kind=kind, reference=reference, contact=person).exists()


def has_papers(kind: str, reference: str, at: datetime) -> bool:
    """Whether there is a poster of it for everybody. Raises Http404 where there is no such thing."""
    item = item_of(kind, reference, at)
    return not item.is_over and contact_of(kit_of(kind, reference), item) is not None


def channel_by_code(typed: str) -> Channel | None:
    """However it was typed off a poster."""
    return Channel.objects.select_related("kit__contact").filter(code=normalised(typed)[:8]).first()


def channel_of(kit: OutreachKit | None, code: str, person: Person) -> Channel:
    """One that this person added, or any for who keeps kits. Raises Http404 otherwise."""
    channel = None if kit is None else channels_for(kit, person).filter(code=code).first()
    if channel is None:
        raise Http404
    return channel


def channels_for(kit: OutreachKit, person: Person) -> QuerySet[Channel]:
    return kit.channels.all() if person.has_perm(Can.KEEP_KIT) else kit.channels.filter(added_by=person)


def general_channel(kit: OutreachKit | None) -> Channel | None:
    """The one for all ways that have no link of their own."""
    return kit.channels.filter(name="").first() if kit is not None else None


def channel_counts(kit: OutreachKit | None, person: Person, today: date) -> ChannelCounts:
    """Days that are over: nobody sees somebody come. Whoever keeps kits sees all ways and what they come to; others those they added.
    One query, however many channels.
    """
    least = smallest_count_shown(today)
    if kit is None:
        return ChannelCounts([], None, least)
    rows = list(_counted_channels(channels_for(kit, person), today))
    counts, total = suppress_row([row.opened for row in rows], least) if rows else ([], None)
    counted = [ChannelCount(row, opened) for row, opened in zip(rows, counts, strict=True)]
    return ChannelCounts(counted, total if person.has_perm(Can.KEEP_KIT) else None, least)


def _counted_channels(channels: QuerySet[Channel], today: date) -> QuerySet[Any]:
    over = Coalesce(Sum("days__opened", filter=Q(days__on__lt=today)), 0)
    return channels.annotate(opened=over + F("counted_before")).order_by("pk")


def channels_with_days_before(day: date) -> QuerySet[Channel]:
    return Channel.objects.filter(pk__in=ChannelDay.objects.filter(on__lt=day).values("channel"))
