"""Load a file of feedback without the pages: import_feedback --source fft FILE"""

import hashlib
import uuid
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from insight.files.actions.loading import load_file
from insight.files.actions.problems import AlreadyHere
from insight.files.actions.uploading import confirm_file, drop_undecided_file, register_file
from insight.files.presenters import line_in_words, unknown_names_in_words, warnings_about
from insight.files.questions import QUESTIONS
from insight.files.selectors.files import bad_rows, overlapping
from insight.files.selectors.place_names import unknown_names_of
from insight.intake.file_formats import parsers
from insight.intake.file_formats.layouts import LAYOUTS, formats_of_source
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import Batch, BatchState, Source, SourceKind
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible

BY = Job("import from the command line")


class Command(BaseCommand):
    help = "Load a file of feedback. The same file twice adds nothing; a load that was stopped goes on where it was."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, choices=SourceKind.values)
        parser.add_argument(
            "--format", choices=[str(format) for format in LAYOUTS], help="Where a source has several."
        )
        parser.add_argument(
            "--score", choices=[parsers.VERY_GOOD_IS_1, parsers.VERY_GOOD_IS_5], help="Which way numbers run."
        )
        parser.add_argument(
            "--six", choices=[parsers.DO_NOT_KNOW_IS_6], help="What a 6 means, if it is an answer."
        )
        for name, question in QUESTIONS.items():
            choices = [value for value, _ in question.choices] or None
            parser.add_argument(f"--{name}", choices=choices, help=f"Where the file asks: {question.label}")
        parser.add_argument("--month", default="", help="Of a monthly table, such as 2026-07.")
        parser.add_argument("--group", default="", help="Of a monthly table, such as community-services.")

    def handle(self, *args, file, source, verbosity, **options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        format = options["format"] or formats_of_source(source)[0]
        if format not in formats_of_source(source):
            raise CommandError(
                f"{SourceKind(source).label} has no files of that format. Choose: {', '.join(formats_of_source(source))}."
            )
        layout_options = {
            name: options[name] for name in (*LAYOUTS[format].asks, *QUESTIONS) if options.get(name)
        }
        if layout_options.get("types"):
            layout_options["types"] = [kind.strip() for kind in layout_options["types"].split(",")]
        try:
            batch = self.loaded(Source.objects.of(source), format, file, layout_options)
        except (UnreadableFile, NotPossible) as problem:
            option = f" Use --{problem.field}." if getattr(problem, "field", "") in QUESTIONS else ""
            raise CommandError(f"Nothing was loaded. {problem}{option}") from problem
        if batch.state == BatchState.FAILED:
            raise CommandError(f"Nothing was loaded. {batch.problem}")
        if verbosity:
            self.tell(batch)

    def loaded(self, source, format, file, given):
        at, sha256 = timezone.now(), sha256_of(file)
        if waiting := Batch.objects.filter(
            source=source, sha256=sha256, state=BatchState.LOOKING, sent_by=None
        ).first():
            drop_undecided_file(batch=waiting, by=BY, at=at)

        def opened():
            return file.open("rb")

        try:
            batch = register_file(
                source=source, format=format, file_name=file.name, opened=opened, size=file.stat().st_size,
                sha256=sha256,
                idempotency_key=uuid.uuid4(), options=given | {"lies_elsewhere": True}, by=BY, at=at,
            )  # fmt: skip
            self.warn(batch)
            confirm_file(batch=batch, options=given, version=batch.version, by=BY, at=at, queued=False)
        except AlreadyHere as here:
            batch = here.batch
            self.warn(batch)
            if batch.state == BatchState.LOADED:
                self.stdout.write(str(here))
        return load_file(batch=batch, opened=opened, by=BY, at=at)

    def warn(self, batch):
        """All that the page says before a file is loaded."""
        for warning in warnings_about(batch):
            self.stdout.write(f"Note: {warning}")
        for name in unknown_names_in_words(unknown_names_of(batch)):
            self.stdout.write(
                f"Note: No place is called so: {name}. Say which it is on the page “Names of places in files”."
            )
        for other in overlapping(batch):
            self.stdout.write(
                f"Note: There are answers of these days already, from {other.file_name}. If they are the same people’s,"
                " take one of the two files back."
            )

    def tell(self, batch):
        self.stdout.write(
            f"{batch.rows_good} rows loaded, {batch.rows_bad} left out, {batch.rows_already_there} were there already."
        )
        if batch.rows_of_others:
            self.stdout.write(f"{batch.rows_of_others} rows are about other trusts.")
        for line, reason in bad_rows(batch)[:20]:
            self.stdout.write(f"  {line_in_words(batch, line)}: {reason}")
        if batch.rows_bad > 20:
            self.stdout.write(f"  … and {batch.rows_bad - 20} more")


def sha256_of(file):
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
