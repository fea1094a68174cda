"""The worker and the scheduler. Tasks live in each app's tasks.py and call one verb each."""

import os

from celery import Celery, signals

from kit import turns

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

app = Celery("coprod")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.worker_init.connect
def wait_for_turns(**_worker: object) -> None:
    """Nobody sits in front of a worker: it waits where a page would say that many ask."""
    turns.be_patient()
