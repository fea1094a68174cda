"""Whether what stands there is still right: anybody says so, and what nobody has checked for too long goes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from assets.agreed import freshness
from assets.models import Asset, AssetReply, AssetStage
from feedback.moderation.actions.alerts import alert_words
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, save_next_version


@transaction.atomic
def reply_about_asset(
    *, asset: Asset, idempotency_key: UUID, is_right: bool, words: str, at: datetime
) -> AssetReply:
    """Anybody, without a name. “Yes” counts as a check unless somebody else has said no; “no” waits for an editor. The same
    page sent twice is one reply.
    """
    asset, today = lock(Asset.objects.all(), asset.pk), timezone.localdate(at)
    if asset.stage != AssetStage.PUBLIC:
        raise NotPossible(_("This is not on the list any more. Thank you all the same."))
    if not is_right and not words.strip():
        raise NotPossible(_("Write what is not right, so that we can change it"), field="words")
    reply, is_new = AssetReply.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={
            "asset": asset,
            "is_right": is_right,
            "words": words,
            "replied_on": today,
            "settled_on": today if is_right else None,
        },
    )
    if is_new:
        _note_check(asset, is_right, at)
        record("assets.replied", reply, by=SOMEONE, at=at)
        alert_words(words, source="asset", at=at)
    return reply


def _note_check(asset: Asset, is_right: bool, at: datetime) -> None:
    if is_right and not asset.replies.filter(settled_on=None).exists():
        asset.checked_on = timezone.localdate(at)
        save_next_version(asset)


@transaction.atomic
def take_off_unchecked(*, asset: Asset, by: Job, at: datetime) -> Asset:
    """Nobody has found it right for too long. Doing it again changes nothing."""
    asset = lock(Asset.objects.all(), asset.pk)
    agreed = freshness(timezone.localdate(at))
    if asset.stage == AssetStage.PUBLIC and not asset.is_checked_since(agreed.gone_before):
        asset.stage = AssetStage.GONE
        save_next_version(asset)
        record("assets.taken_off", asset, by=by, at=at)
    return asset


@transaction.atomic
def forget_asset_reply(*, reply: AssetReply, by: Job, at: datetime) -> None:
    """An editor has looked at it a while ago: its words are needed no more."""
    record("assets.reply_forgotten", reply, by=by, at=at)
    reply.delete()
