"""Load how many people live here from a census table."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kit.trail.actors import Job
from kit.verbs.errors import NotPossible
from outreach.actions.population import load_population
from outreach.models import LONG_LINE


class Command(BaseCommand):
    help = "Load a census table (CSV) of how many people of which group live in which small area."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--source", default="", help="Where it is from; the name of the file if not said."
        )

    def handle(self, *args: str, file: Path, source: str, **options: Any) -> None:
        try:
            text = file.read_text(encoding="utf-8-sig")
            table = load_population(
                text=text, source=(source or file.name)[:LONG_LINE], by=Job("population"), at=timezone.now()
            )
        except (OSError, UnicodeDecodeError, NotPossible) as problem:
            raise CommandError(f"{file.name} was not loaded. {problem}") from problem
        if options["verbosity"]:
            self.stdout.write(f"{table.rows.count()} lines of “{table}” are loaded.")
