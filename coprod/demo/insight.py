"""Two years of other feedback for the demonstration, brought in
as files, and the pictures of the quarters that have ended.
"""

import csv
import random
import tempfile
import tomllib
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from insight.coding.actions.suggesting import suggest_for_batch
from insight.intake.models import Batch, Source
from insight.picture.quarters import Quarter
from insight.reports.actions import editions, tallying
from insight.reports.models import Edition
from kit.trail.actors import Job
from people.models import Area, Directorate

BY = Job("makes the demonstration")
QUARTERS = 8
PUBLISHED = 4
PER_MONTH = 80
FFT = ("date", "score", "location_2", "location_3", "why")
PALS = {
    "waiting-times": 9,
    "communications": 7,
    "appointments": 6,
    "values-and-behaviours": 5,
    "admissions-and-discharges": 4,
}
COMPLAINTS = (
    "Communications",
    "Waiting times",
    "Appointments",
    "Values and behaviours",
    "Clinical treatment",
)


def create_other_feedback(*, cast, now, seed):
    """Doing it again adds nothing: the same files hold the same rows."""
    dice = random.Random(seed)  # noqa: S311 - sample data, nothing secret
    quarters = Quarter.of(timezone.localdate(now)).previous.back(QUARTERS)
    months = [month for quarter in quarters for month in quarter.months]
    areas = [area for area in Area.objects.all() if not area.is_trust_wide]
    directorates = list(Directorate.objects.all())
    _import_rows("fft", FFT, _fft_rows(dice, months, areas, directorates), "--score", "very-good-is-1")
    _import_rows("pals", ("Month", "Theme", "Number", "Area"), _pals_rows(dice, months, areas))
    _import_rows(
        "complaints",
        ("Received", "Subject", "Directorate"),
        _complaint_rows(dice, months, directorates),
        "--format",
        "complaints_datix",
    )
    for batch in Batch.objects.filter(tallied=None):
        suggest_for_batch(batch=batch, at=now)
    for source in Source.objects.filter(batches__isnull=False).distinct():
        tallying.tally_source(source=source, first=months[0], last=quarters[-1].last)
    for quarter in quarters[-PUBLISHED:]:
        edition = editions.triangulate(quarter=quarter, by=BY, at=now)
        if not Edition.objects.of(quarter).published().exists():
            editions.publish_edition(edition=edition, by=cast["cp_lead"], at=now)


def _import_rows(source, heading, rows, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"demonstration-{source}.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([heading, *rows])
        call_command("import_feedback", str(path), "--source", source, *options, verbosity=0)


def _fft_rows(dice, months, areas, directorates):
    """About eighty answers a month, a little better each quarter; one in three with a few words."""
    words = tomllib.loads((Path(__file__).parent / "data" / "comments.toml").read_text())
    for at, month in enumerate(months):
        good = min(0.9, 0.72 + at / 200 + dice.uniform(-0.03, 0.03))
        for _ in range(PER_MONTH):
            score = dice.choice((1, 1, 2)) if dice.random() < good else dice.choice((3, 4, 5))
            comment = dice.choice(words["good" if score < 3 else "bad"]) if dice.random() < 1 / 3 else ""
            yield (
                month.replace(day=dice.randrange(1, 29)),
                score,
                dice.choice(areas).name,
                dice.choice(directorates).name,
                comment,
            )


def _pals_rows(dice, months, areas):
    for month in months:
        for theme, usual in PALS.items():
            for area in areas:
                yield f"{month:%Y-%m}", theme, max(0, usual + dice.randrange(-3, 4)), area.name


def _complaint_rows(dice, months, directorates):
    for month in months:
        for _ in range(dice.randrange(12, 24)):
            yield (
                month.replace(day=dice.randrange(1, 29)),
                dice.choice(COMPLAINTS),
                dice.choice(directorates).name,
            )
