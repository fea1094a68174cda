"""What administrators have to know. It calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from people.roles import actions


@shared_task
def tell_administrators() -> None:
    """Letters that were given up: somebody has to know. Once a day to each administrator."""
    actions.tell_of_letters_not_sent(at=timezone.now())
