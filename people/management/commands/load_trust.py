"""Load a trust's names, places, crisis lines and settings from a TOML file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from people import loading, trust_file


class Command(BaseCommand):
    help = (
        "Load a trust's names, places, crisis lines and settings from a TOML file. "
        "Loading twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            contents = trust_file.read_trust_file(file)
        except trust_file.BadTrustFile as problem:
            raise CommandError(f"Nothing was loaded. {problem}") from problem
        changed = loading.load_trust(contents=contents)
        if options["verbosity"]:
            self.stdout.write(f"{contents.trust['name']}: {changed or 'nothing'} changed.")
