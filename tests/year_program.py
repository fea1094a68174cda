"""What a worker of the year-long test loads: its clock, the mail server that is a folder, and where it stops to be killed.

YEAR_CLOCK is a file with the moment at which every task believes to run. YEAR_QUEUE is where tasks it queues itself go.
POSTBOX_STOP is the row in the middle of whose saving it stops, such as "development_group.share:new".
"""

import os
import signal
from pathlib import Path

import time_machine
from celery import current_app
from celery.signals import task_postrun, task_prerun, worker_ready
from django.db.models.signals import post_save
from django.dispatch import receiver

from kit.letters.tests.postbox import Postbox, tell_test

__all__ = ["Postbox"]

current_app.conf.task_default_queue = os.environ["YEAR_QUEUE"]
travels = []


@task_prerun.connect
def go_there(**_):
    travels.append(time_machine.travel(Path(os.environ["YEAR_CLOCK"]).read_text(), tick=False))
    travels[-1].start()


@task_postrun.connect
def come_back(task_id, **_):
    travels.pop().stop()
    tell_test(task_id)


@worker_ready.connect
def ready(**_):
    tell_test("ready")


@receiver(post_save)
def stop_within(sender, created, **_):
    """The row is written and the transaction is not over."""
    if os.environ.get("POSTBOX_STOP") == f"{sender._meta.label_lower}:{'new' if created else 'changed'}":
        tell_test("stopped")
        signal.pause()
