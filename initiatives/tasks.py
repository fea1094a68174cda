"""What runs by itself. Each task calls one verb for each row, and may run twice."""

from celery import shared_task
from django.db.models import F, Q
from django.utils import timezone

from initiatives.actions.following import ask_followers
from initiatives.models import Initiative
from kit.trail.actors import Job


@shared_task
def ask_whether_it_is_so() -> None:
    """Weeks after an initiative was done, ask those who follow it, once."""
    now = timezone.now()
    not_asked = Q(asked_on=None) | Q(asked_on__lt=F("done_on"))
    for initiative in Initiative.objects.public().filter(not_asked, done_on__isnull=False).order_by("pk"):
        ask_followers(initiative=initiative, by=Job("initiatives"), at=now)
