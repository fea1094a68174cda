"""What loading files of feedback costs: rows a second without words and with them, and the memory of the process.

Run it with script/bench insight [--rows N] [--comments N].
"""

import argparse
import os
import resource
import tempfile
import time
import uuid
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from coprod.demo.site import create_demo
from insight.files.actions.loading import load_file
from insight.files.actions.uploading import confirm_file, register_file
from insight.intake.cleaning import clean
from insight.intake.models import Answer, BatchState, Comment, Source
from kit.trail.actors import Job
from people.models import Team

BY = Job("bench")
HEADING = "date,pt_id,location_1,location_2,location_3,question_1,question_2,fft_score,gender,age,ethnicity,disability\n"
SAID = (
    "Everyone was kind and listened to me, thank you.",
    "I waited four weeks for a letter, and then it came after the appointment. Nobody answers the phone.",
    "Nurse {name} explained my tablets well. Please ring me on 07700 900{n:03}.",
    "Nothing, it was all fine.",
    "The ward was clean, the food could be warmer, and there was not much to do at weekends.",
)
TENTH = 10


def main():
    arguments = argparse.ArgumentParser(prog="script/bench insight", description=__doc__)
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--comments", type=int, default=20_000)
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    create_demo(tickets=12, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        print(
            "CPU is of this process and of its database connection; rows a second by the clock, on as many cores as are idle\n"
        )
        print(
            f"{'file':34}{'rows':>10}{'seconds':>9}{'rows/s':>10}{'CPU s':>8}{'pg CPU s':>10}{'memory MB':>11}"
        )
        few = load(Path(folder), "a tenth of it, no words", options.rows // TENTH, words=False)
        many = load(Path(folder), "no words", options.rows, words=False)
        load(Path(folder), "with words", options.comments, words=True)
    cleaning(options.comments)
    print(f"\nmemory grew by {many - few:.0f} MB from {options.rows // TENTH:,} to {options.rows:,} rows")


def load(folder, name, rows, *, words):
    """One file from its first row to its last. Gives the highest memory so far, in MB."""
    file = folder / "feedback.csv"
    write(file, rows, words)
    at = timezone.now()
    batch = register_file(
        source=Source.objects.of("fft"), format="fft_rows", file_name=name, opened=lambda: file.open("rb"),
        size=file.stat().st_size, sha256=f"{name:64}"[:64], idempotency_key=uuid.uuid4(), by=BY, at=at,
    )  # fmt: skip
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=at, queued=False)
    began, cpu, pg = time.perf_counter(), time.process_time(), database_cpu()
    batch = load_file(batch=batch, opened=lambda: file.open("rb"), by=BY, at=at)
    seconds, cpu, pg = time.perf_counter() - began, time.process_time() - cpu, database_cpu() - pg
    if (batch.state, batch.rows_good) != (BatchState.LOADED, rows):
        raise SystemExit(f"{name}: {batch.state}, {batch.rows_good} of {rows} rows.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:34}{rows:10,}{seconds:9.1f}{rows / seconds:10,.0f}{cpu:8.1f}{pg:10.1f}{memory:11.0f}")
    return memory


def write(file, rows, words):
    teams = list(Team.objects.values_list("name", flat=True))
    with file.open("w") as lines:
        lines.write(HEADING)
        for n in range(rows):
            said = SAID[n % len(SAID)].format(name="Amy", n=n % 1000) if words else ""
            lines.write(
                f'{n % 28 + 1:02}/{n % 9 + 1:02}/2026,{n},,,{teams[n * 7 % len(teams)]},"{said}",,{n % 5 + 1},'
                f"{'f' if n % 2 else 'm'},{n % 70 + 18},White British,{'yes' if n % 7 else 'no'}\n"
            )


def database_cpu():
    """Seconds of processor time of the backend that serves us, as the system counts them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cleaning(number):
    began = time.process_time()
    for n in range(number):
        clean(SAID[n % len(SAID)].format(name="Amy", n=n % 1000))
    seconds = time.process_time() - began
    print(f"\ncleaning alone: {number / seconds:,.0f} comments a CPU second")
    print(f"{Answer.objects.count():,} answers and {Comment.objects.count():,} comments are there")


if __name__ == "__main__":
    main()
