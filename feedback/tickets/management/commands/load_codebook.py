"""Add the themes of a TOML file to the codebook."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from feedback.tickets import codebook


class Command(BaseCommand):
    help = "Add the themes of a TOML file to the codebook. What is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            rows = codebook.read_codebook(file)
        except codebook.BadCodebook as problem:
            raise CommandError(f"Nothing was loaded. {problem}") from problem
        added = codebook.load_codebook(rows=rows, at=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{added or 'No'} themes added.")
