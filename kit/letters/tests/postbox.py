"""A mail server that is a folder, for tests that kill the worker at a chosen moment.

POSTBOX_PIPE is a named pipe on which the worker tells the test what it has just done.
POSTBOX_STOP is where the worker stops and waits to be killed: "before" sending, "after"
sending, or before "acknowledging" its task. The worker loads this module with `-I`.
"""

import os
import signal
from pathlib import Path
from uuid import uuid4

from celery.signals import task_postrun, worker_ready
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from kit.letters.tests import examples


def tell_test(word):
    if pipe := os.environ.get("POSTBOX_PIPE"):
        with open(pipe, "w") as line:
            line.write(f"{word}\n")


def stop_if_told(moment):
    if os.environ.get("POSTBOX_STOP") == moment:
        tell_test("stopped")
        signal.pause()


class Postbox(BaseEmailBackend):
    def send_messages(self, messages):
        stop_if_told("before")
        for message in messages:
            Path(settings.EMAIL_FILE_PATH, f"{uuid4()}.eml").write_bytes(message.message().as_bytes())
        stop_if_told("after")
        return len(messages)


@worker_ready.connect
def ready(**_):
    examples.add()
    tell_test("ready")


@task_postrun.connect
def done(**_):
    """The task has run and is not acknowledged yet."""
    stop_if_told("acknowledging")
    tell_test("done")
