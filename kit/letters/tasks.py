from celery import shared_task
from django.utils import timezone

from kit.letters import filing, sending


@shared_task(ignore_result=True)
def deliver(letter_id: int) -> None:
    sending.deliver(letter_id)


@shared_task(ignore_result=True)
def sweep(urgent: bool | None = None) -> None:
    sending.send_due_letters(at=timezone.now(), urgent=urgent)


@shared_task(ignore_result=True)
def tidy() -> None:
    """By night: file what accounts are shown, and forget what nobody will send again."""
    now = timezone.now()
    filing.file_away(at=now)
    sending.delete_settled_letters(at=now)
