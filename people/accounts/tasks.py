"""What runs by itself about somebody's account. It calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from people.accounts import actions


@shared_task
def ask_for_needs_review() -> None:
    """A year after somebody said what they need: is it still right?"""
    actions.ask_for_needs_review(at=timezone.now())
