"""What runs by itself for all rooms together. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from coprod.today import digests
from kit import write_order


@shared_task(ignore_result=True)
def mix_lately() -> None:
    write_order.mix_lately(timezone.localdate())


@shared_task(ignore_result=True)
def mix_all() -> None:
    write_order.mix_all(timezone.localdate())


@shared_task(ignore_result=True)
def send_digests() -> None:
    digests.send_digests(at=timezone.now())
