"""What runs by itself about people and the site. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from people import actions


@shared_task
def ask_for_needs_review() -> None:
    """A year after somebody said what they need: is it still right?"""
    actions.ask_for_needs_review(at=timezone.now())


@shared_task
def tell_administrators() -> None:
    """Letters that were given up: somebody has to know. Once a day to each administrator."""
    actions.tell_of_letters_not_sent(at=timezone.now())
