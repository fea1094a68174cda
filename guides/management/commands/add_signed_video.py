"""Put a film in British Sign Language beside a guide."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guides.actions.signed import add_signed_video
from guides.models import Guide
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible


class Command(BaseCommand):
    help = "Put a film in BSL beside a guide. It is kept on this machine, and needs captions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("guide", help="The end of the guide's address.")
        parser.add_argument("video", type=Path)
        parser.add_argument("captions", type=Path)
        parser.add_argument("--signed-by", required=True, help="By what they do, such as “a Deaf presenter”.")

    def handle(self, *args: str, **options: Any) -> None:
        try:
            add_signed_video(
                guide=Guide.objects.get(slug=options["guide"]),
                video=options["video"],
                captions=options["captions"].read_text(encoding="utf-8-sig"),
                signed_by=options["signed_by"],
                by=Job("add_signed_video"),
                at=timezone.now(),
            )
        except (Guide.DoesNotExist, NotPossible, OSError, UnicodeDecodeError) as problem:
            raise CommandError(f"No film was added. {problem}") from problem
        self.stdout.write("The film is there.")
