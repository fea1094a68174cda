"""What runs by itself. Each task calls one verb for each row, and may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from circle.actions.rooms import close_overdue_round, forget_circle_room
from circle.agreed import kept_days
from circle.selectors.rooms import overdue_rooms, rooms_to_forget
from kit.trail.actors import Job


@shared_task
def look_after_circles() -> None:
    """Close rooms whose last day is over, and forget those whose time is."""
    now = timezone.now()
    today = timezone.localdate(now)
    for room in overdue_rooms(today).order_by("pk"):
        close_overdue_round(room=room, by=Job("circles"), at=now)
    days, days_beside = kept_days(today)
    for room in rooms_to_forget(today - timedelta(days=days), today - timedelta(days=days_beside)).order_by(
        "pk"
    ):
        forget_circle_room(room=room, by=Job("circles"), at=now)
