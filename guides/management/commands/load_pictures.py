"""Load pictures for Easy Read from a folder: drawings, and what `pictures.toml` says of each."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guides.actions.easy_read import BadPicture
from guides.loading import load_pictures


class Command(BaseCommand):
    help = "Load pictures from a folder with a pictures.toml: of each its alt, licence and author. One without them stops all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: str, folder: Path, **options: Any) -> None:
        try:
            count = load_pictures(folder)
        except (BadPicture, OSError, ValueError) as problem:
            raise CommandError(f"No picture was loaded. {problem}") from problem
        self.stdout.write(f"{count} pictures are there.")
