"""What becomes of a letter when the worker is killed with kill -9, with a real worker, database and queue.

The window: between the mail server taking a letter and our row saying so (the time
of one commit, a few milliseconds) a crash sends the letter a second time, with the
same Message-ID. At no other moment is it sent twice, and at no moment is it lost.
"""

import os
import select
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from celery import current_app
from django.db import connection, transaction
from django.utils import timezone

from kit.letters import actions, sending
from kit.letters.models import Letter, LetterState
from kit.letters.seal import idempotency_key

PATIENCE = 60  # seconds, before a test says that the worker is not doing what it should

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


class Worker:
    """A Celery worker of its own, on a queue of its own, and the pipe on which it tells how far it is."""

    def __init__(self, queue, folder, stop="", program="kit.letters.tests.postbox"):
        self.heard = b""
        self.pipe = folder / f"{uuid4()}.pipe"
        os.mkfifo(self.pipe)
        self.log = self.pipe.with_suffix(".log").open("w+")
        self.line = os.open(self.pipe, os.O_RDWR | os.O_NONBLOCK)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "coprod", "worker", "-P", "solo", "-l", "error", "-Q", queue,
             "-n", f"{uuid4()}@test", "-I", program,
             "--without-gossip", "--without-mingle", "--without-heartbeat"],
            env=os.environ | {
                "DATABASE_URL": database_of_the_test(),
                "EMAIL_BACKEND": "kit.letters.tests.postbox.Postbox",
                "EMAIL_FILE_PATH": str(folder / "post"),
                "POSTBOX_PIPE": str(self.pipe),
                "POSTBOX_STOP": stop,
            },
            stderr=self.log,
            stdout=self.log,
        )  # fmt: skip

    def wait_for(self, word):
        """Wait until the worker says so. What it says after that is kept: it may come in the same breath."""
        told = f"{word}\n".encode()
        while told not in self.heard:
            readable, _, _ = select.select([self.line], [], [], PATIENCE)
            assert readable, f"The worker never said “{word}”: {Path(self.log.name).read_text()[-2000:]}"
            self.heard += os.read(self.line, 1000)
        self.heard = self.heard.partition(told)[2]

    def kill(self):
        """kill -9, and the database has noticed: nobody holds the rows any more."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            list(Letter.objects.select_for_update())

    def close(self):
        if self.process.poll() is None:
            self.kill()
        os.close(self.line)
        self.log.close()


def database_of_the_test():
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@pytest.fixture
def post(tmp_path, settings):
    """The folder that stands for the mail server, for the workers and for us."""
    folder = tmp_path / "post"
    folder.mkdir()
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "kit.letters.tests.postbox.Postbox", folder
    return folder


@pytest.fixture
def queue(monkeypatch):
    name = f"test-{uuid4()}"
    monkeypatch.setattr(
        actions, "queue", lambda task, *args, to: current_app.send_task(task, args=args, queue=name)
    )
    yield name
    with current_app.connection_for_write() as line:
        line.default_channel.queue_delete(name)


@pytest.fixture
def worker(post, queue):
    """`worker(stop="before")` starts a worker that stops there. None is left afterwards."""
    started = []

    def start(stop=""):
        started.append(Worker(queue, post.parent, stop))
        started[-1].wait_for("ready")
        return started[-1]

    yield start
    for one in started:
        one.close()


def promise(cause="it was answered"):
    with transaction.atomic():
        return actions.tell(letter="test/hello", to="sam@example.org", recipient="person:1", cause=cause)


def sweep_later():
    """Once whoever had it in hand has it no more."""
    return sending.send_due_letters(at=timezone.now() + sending.CLAIM_FOR + timedelta(seconds=1))


def state():
    return Letter.objects.get(idempotency_key=idempotency_key("person:1", "it was answered")).state


def sent(post):
    return [path.read_text() for path in Path(post).iterdir()]


def message_ids(post):
    return {line for text in sent(post) for line in text.splitlines() if line.startswith("Message-ID:")}


def test_a_letter_is_sent_once_after_the_commit(worker, post):
    sender = worker()
    promise()
    sender.wait_for("done")
    assert (state(), len(sent(post))) == (LetterState.SENT, 1)
    assert sweep_later() == 0
    assert len(sent(post)) == 1


def test_killed_between_commit_and_sending_it_is_sent_once(worker, post):
    victim = worker(stop="before")
    promise()
    victim.wait_for("stopped")
    victim.kill()
    assert (state(), sent(post)) == (LetterState.WAITING, [])
    assert sweep_later() == 1
    assert sweep_later() == 0
    assert (state(), len(sent(post))) == (LetterState.SENT, 1)


def test_killed_after_sending_and_before_saving_it_is_sent_again_under_the_same_id(worker, post):
    victim = worker(stop="after")
    promise()
    victim.wait_for("stopped")
    victim.kill()
    assert (state(), len(sent(post))) == (LetterState.WAITING, 1)
    assert sweep_later() == 1
    assert sweep_later() == 0
    assert len(sent(post)) == 2
    assert len(message_ids(post)) == 1


def test_killed_after_saving_and_before_acknowledging_it_is_sent_once(worker, post):
    victim = worker(stop="acknowledging")
    letter = promise()
    victim.wait_for("stopped")
    victim.kill()
    actions.queue("kit.letters.tasks.deliver", letter.pk, to="")  # as the queue hands the task out again
    worker().wait_for("done")
    assert sweep_later() == 0
    assert len(sent(post)) == 1


def test_a_worker_sweeps_up_what_never_reached_the_queue(worker, post, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(actions, "queue", lambda *_, to: (_ for _ in ()).throw(ConnectionError()))
        promise()
    Letter.objects.update(next_try_at=timezone.now())
    sweeper = worker()
    actions.queue("kit.letters.tasks.sweep", to="")
    sweeper.wait_for("done")
    assert (state(), len(sent(post))) == (LetterState.SENT, 1)


def test_control_without_the_sweep_it_is_never_sent(worker, post, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(actions, "queue", lambda *_, to: (_ for _ in ()).throw(ConnectionError()))
        promise()
    Letter.objects.update(next_try_at=timezone.now())
    sender = worker()
    promise(cause="another one")
    sender.wait_for("done")
    assert (state(), len(sent(post))) == (LetterState.WAITING, 1)


def test_while_one_worker_sends_another_leaves_it_alone(worker, post):
    busy = worker(stop="before")
    letter = promise()
    busy.wait_for("stopped")
    assert not sending.deliver(letter.pk)
    assert sent(post) == []
