"""What runs by itself. Each task calls one verb for each row, and may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from assets.actions.checking import forget_asset_reply, take_off_unchecked
from assets.actions.workshops import forget_mapping_room
from assets.agreed import freshness, kept_reply_days
from assets.models import Asset, AssetReply
from assets.selectors.workshops import mapping_rooms_to_forget
from kit.trail.actors import Job

BATCH = 500


@shared_task
def look_after_assets() -> None:
    """What nobody has checked for too long goes, and what was said of it and looked at is forgotten."""
    now = timezone.now()
    today = timezone.localdate(now)
    stale = Asset.objects.public().filter(checked_on__lt=freshness(today).gone_before)
    for asset in stale.order_by("checked_on", "pk")[:BATCH]:
        take_off_unchecked(asset=asset, by=Job("assets"), at=now)
    days = kept_reply_days(today)
    settled = AssetReply.objects.filter(settled_on__lt=today - timedelta(days=days))
    for reply in settled.order_by("pk")[:BATCH]:
        forget_asset_reply(reply=reply, by=Job("assets"), at=now)
    for room in mapping_rooms_to_forget(today, days)[:BATCH]:
        forget_mapping_room(room=room, by=Job("assets"), at=now)
