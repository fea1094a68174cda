"""Keeping words to tell about something, saying who is asked, and adding the ways in which people are told."""

from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person
from publicity.drafts import KitWords, facts_mark_of
from publicity.models import MOST_CHANNELS, Channel, OutreachKit
from publicity.registry import PUBLICITY_KINDS, PublicityItem
from publicity.rules import Can
from publicity.short_links import link_room, new_channel_code
from publicity.text_messages import fits_message, is_gsm


@transaction.atomic
def keep_words(
    *, kind: str, reference: str, item: PublicityItem, words: KitWords, version: int, by: Person, at: datetime
) -> OutreachKit:
    """In place of the drafted ones. Each length left empty is drafted again."""
    _require(by, Can.KEEP_KIT)
    _require_fitting(words.text_message)
    kit = _locked_kit(kind, reference, at)
    require_version(kit, version)
    for name, text in vars(words).items():
        setattr(kit, name, text)
    kit.facts_mark, kit.kept_on = facts_mark_of(item), timezone.localdate(at)
    save_next_version(kit)
    record("publicity.words_kept", kit, by=by, at=at)
    return kit


@transaction.atomic
def name_contact(
    *,
    kind: str,
    reference: str,
    called: str,
    reached_by: str,
    is_me: bool,
    version: int,
    by: Person,
    at: datetime,
) -> OutreachKit:
    """Who people can ask: whoever says so about themselves, by what they want to be called, or a role."""
    _require(by, Can.KEEP_KIT)
    kit = _locked_kit(kind, reference, at)
    require_version(kit, version)
    kit.contact = by if is_me else None
    kit.contact_called, kit.contact_reached_by = called, reached_by
    save_next_version(kit)
    record("publicity.contact_named", kit, by=by, at=at)
    return kit


@transaction.atomic
def remove_contact(*, kit: OutreachKit, by: Person, at: datetime) -> OutreachKit:
    """Also by whoever is named, whatever else they may: it is their name."""
    kit = lock(OutreachKit.objects.all(), kit.pk)
    if not kit.contact_called:
        return kit
    if kit.contact_id != by.pk:
        _require(by, Can.KEEP_KIT)
    return _without_contact(kit, by, at)


@transaction.atomic
def forget_contact_of_ended(*, kit: OutreachKit, by: Actor, at: datetime) -> None:
    """Nothing is handed out of what is over, so nobody is kept as the one to ask. Twice changes nothing."""
    kit = lock(OutreachKit.objects.all(), kit.pk)
    item = PUBLICITY_KINDS.find(kit.kind, kit.reference, at)
    if kit.contact_called and (item is None or item.is_over):
        _without_contact(kit, by, at)


def _without_contact(kit: OutreachKit, by: Actor, at: datetime) -> OutreachKit:
    kit.contact, kit.contact_called, kit.contact_reached_by = None, "", ""
    save_next_version(kit)
    record("publicity.contact_removed", kit, by=by, at=at)
    return kit


@transaction.atomic
def add_channel(
    *, kind: str, reference: str, name: str, idempotency_key: UUID, by: Person, at: datetime
) -> Channel:
    """A way of telling people, with a link of its own. The same page sent twice is one."""
    _require(by, Can.TELL)
    kit = _locked_kit(kind, reference, at)
    before = kit.channels.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    if kit.channels.count() > MOST_CHANNELS:
        raise NotPossible(_("These are as many ways as anybody can keep apart. Use one that is there."))
    if kit.channels.filter(name__iexact=name).exists():
        raise NotPossible(_("There is a link of this name already. Use it, or choose another name."), "name")
    channel = _new_channel(kit, name, idempotency_key, by, at)
    record("publicity.channel_added", kit, by=by, at=at)
    return channel


def _locked_kit(kind: str, reference: str, at: datetime) -> OutreachKit:
    """Begun with the first thing that is kept of it, with the link for all ways that have none of their own."""
    kit, is_new = OutreachKit.objects.get_or_create(kind=kind, reference=reference)
    kit = lock(OutreachKit.objects.all(), kit.pk)
    if is_new:
        _new_channel(kit, "", uuid4(), None, at)
    return kit


def _new_channel(kit: OutreachKit, name: str, key: UUID, by: Person | None, at: datetime) -> Channel:
    return Channel.objects.create(
        kit=kit,
        name=name,
        code=new_channel_code(),
        idempotency_key=key,
        added_by=by,
        added_on=timezone.localdate(at),
    )


def _require(by: Person, permission: Can) -> None:
    if not by.has_perm(permission):
        raise PermissionDenied


def _require_fitting(text: str) -> None:
    """With the link behind it, it is one text message."""
    if fits_message(text + "x" * link_room()):
        return
    if is_gsm(text):
        raise NotPossible(
            _("With the link it is too long for one text message. Make it shorter."), "text_message"
        )
    raise NotPossible(
        _(
            "A letter such as ’ or – leaves room for 70 letters only, and the link takes some. "
            "Write ' and - in their place, or make it shorter."
        ),
        "text_message",
    )
