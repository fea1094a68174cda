"""Load a questionnaire from a TOML file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audits.questionnaires import loading, questionnaire_file

SHIPPED = Path(__file__).parents[2] / "data"


class Command(BaseCommand):
    help = "Load a questionnaire from a TOML file; without a file, those we ship. Audits keep the version they were made with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *args: str, files: list[Path], **options: Any) -> None:
        for file in files or sorted(SHIPPED.glob("*.toml")):
            try:
                row, new = loading.load_questionnaire(contents=questionnaire_file.read_questionnaire(file))
            except questionnaire_file.BadQuestionnaire as problem:
                raise CommandError(f"{file.name} was not loaded. {problem}") from problem
            if options["verbosity"]:
                self.stdout.write(f"{row}: {'loaded' if new else 'was here already'}.")
