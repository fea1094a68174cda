from celery import shared_task
from django.utils import timezone

from kit.letters import actions


@shared_task(ignore_result=True)
def deliver(letter_id):
    actions.deliver(letter_id)


@shared_task(ignore_result=True)
def sweep():
    actions.sweep(at=timezone.now())
