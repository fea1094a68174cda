"""Exports that are known to load, each with a small example of our own: invented figures, in the layout that the other
system gives. The example is filled in with this Trust's own names, so that it loads here.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from insight.intake.models import FileFormat, SourceKind
from kit.translation import gettext_lazy as _lazy

FOLDER = Path(__file__).parent / "known_files"


@dataclass(frozen=True)
class KnownFile:
    """`slug` is the name of its example, `also` what to know before one sends such a file."""

    slug: str
    system: str
    kind: SourceKind
    format: FileFormat
    also: str = ""

    def example(self, names: Mapping[str, str]) -> str:
        """Its example as CSV, with our own names for {team}, {area}, {directorate} and {trust}."""
        path = FOLDER / f"{self.slug}.csv"
        text = path.read_text(encoding="utf-8")
        mark = ";" if text.partition("\n")[0].count(";") > 1 else ","
        rows = [
            [_filled_in(cell, names) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)
        ]
        file = io.StringIO()
        csv.writer(file, delimiter=mark, lineterminator="\r\n").writerows(rows)
        return file.getvalue()


def _filled_in(cell: str, names: Mapping[str, str]) -> str:
    return names.get(cell.strip("{}"), cell) if cell.startswith("{") else cell


WORDS_LEFT = _lazy("Its title, tags and answers are not read.")
NOT_READ = _lazy("Names, email addresses and numbers of people are not read.")
KNOWN_FILES = (
    KnownFile("envoy-fft", _lazy("Envoy (Healthcare Communications)"), SourceKind.FFT, FileFormat.FFT_ROWS, NOT_READ),
    KnownFile("iqvia-fft", _lazy("IQVIA"), SourceKind.FFT, FileFormat.FFT_ROWS),
    KnownFile("microsoft-forms-fft", _lazy("Microsoft Forms"), SourceKind.FFT, FileFormat.FFT_ROWS, NOT_READ),
    KnownFile("google-forms-fft", _lazy("Google Forms"), SourceKind.FFT, FileFormat.FFT_ROWS, NOT_READ),
    KnownFile(
        "national-fft", _lazy("National Friends and Family Test (NHS England)"), SourceKind.FFT, FileFormat.FFT_MONTHLY,
        _lazy("Send the workbook as it is: the sheets that have the columns are found."),
    ),
    KnownFile(
        "gp-fft", _lazy("Friends and Family Test of GP practices"), SourceKind.FFT, FileFormat.FFT_MONTHLY,
        _lazy("Only rows that bear the name of this Trust are read."),
    ),
    KnownFile("datix-pals", _lazy("Datix: PALS"), SourceKind.PALS, FileFormat.PALS_DATIX, NOT_READ),
    KnownFile("pals-by-theme", _lazy("PALS, counted by theme"), SourceKind.PALS, FileFormat.PALS_COUNTS),
    KnownFile("datix-complaints", _lazy("Datix: complaints"), SourceKind.COMPLAINTS, FileFormat.COMPLAINTS_DATIX),
    KnownFile("radar-complaints", _lazy("Radar: complaints"), SourceKind.COMPLAINTS, FileFormat.COMPLAINTS_DATIX),
    KnownFile(
        "ulysses-complaints", _lazy("Ulysses: complaints"), SourceKind.COMPLAINTS, FileFormat.COMPLAINTS_DATIX
    ),
    KnownFile(
        "ko41a", _lazy("National return on complaints (KO41a)"), SourceKind.COMPLAINTS, FileFormat.KO41A,
        _lazy("A file of sites asks whether they are added up."),
    ),
    KnownFile(
        "ombudsman", _lazy("Ombudsman (PHSO)"), SourceKind.COMPLAINTS, FileFormat.OMBUDSMAN,
        _lazy("Add a column with the year, such as 2024-25."),
    ),
    KnownFile("care-opinion", _lazy("Care Opinion"), SourceKind.SERVICE, FileFormat.TEXTS, WORDS_LEFT),
    KnownFile("compliments", _lazy("Compliments"), SourceKind.COMPLIMENTS, FileFormat.TEXTS),
)  # fmt: skip
BY_SLUG = {known_file.slug: known_file for known_file in KNOWN_FILES}
