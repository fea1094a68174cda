"""kill -9 of a process that loads a file, with a real process and database: no row is lost, and none is there
twice.
"""

import os
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from insight.files.loading.answers import CHUNK
from insight.intake.models import Answer, Batch, BatchState, Comment

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROWS = 4 * CHUNK
EVERY = 1000  # every so many rows somebody wrote something
OPTIONS = ("--source", "fft", "--score", "very-good-is-1")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "feedback.csv"
    said = (f"Point {n}" if n % EVERY == 0 else "" for n in range(ROWS))
    path.write_text(
        "date,fft_score,comment\n"
        + "".join(f"{n % 28 + 1:02}/01/2026,{n % 5 + 1},{words}\n" for n, words in enumerate(said))
    )
    return path


def start(file):
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    command = [sys.executable, "manage.py", "import_feedback", str(file), *OPTIONS]
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=os.environ | {"DATABASE_URL": url}, stdout=subprocess.DEVNULL
    )


def kill_after(rows, process, *, in_the_middle):
    """Kill it once so many rows are saved: while it waits for a lock that we hold, or just after we have let
    go.
    """
    while process.poll() is None:
        with transaction.atomic():
            batch = Batch.objects.select_for_update().filter(rows_read__gte=rows).first()
            if batch and not in_the_middle:
                process.send_signal(signal.SIGKILL)
        if batch:
            process.send_signal(signal.SIGKILL)
            break
    process.wait()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("in_the_middle", [False, True])
def test_killed_twice_and_started_again_every_row_is_there_once(trust, file, in_the_middle):
    for rows in (1, CHUNK + 1):
        kill_after(rows, start(file), in_the_middle=in_the_middle)
        assert Batch.objects.get().state == BatchState.LOADING
    call_command("import_feedback", str(file), *OPTIONS, verbosity=0)
    batch = Batch.objects.get()
    assert (batch.state, batch.rows_good, batch.rows_bad) == (BatchState.LOADED, ROWS, 0)
    assert Answer.objects.count() == ROWS
    assert sorted(Comment.objects.values_list("text", flat=True)) == sorted(
        f"Point {n}" for n in range(0, ROWS, EVERY)
    )
