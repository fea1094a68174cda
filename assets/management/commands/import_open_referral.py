"""Load services of another directory from a file, as the page of asset editors does."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assets.actions.feeds import load_feed
from assets.reading import MOST_BYTES, TOO_LARGE, BadFeed, read_feed
from kit.trail.actors import Job
from people.models import Area


class Command(BaseCommand):
    help = "Load the services of a file as Open Referral UK gives them. They wait for an editor. Twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", required=True, help="what the directory is called")
        parser.add_argument("--place", required=True, help="the area they are in, by its name in addresses")

    def handle(self, *args: str, file: Path, name: str, place: str, **options: Any) -> None:
        area = Area.objects.filter(slug=place).first()
        if area is None:
            raise CommandError(f"There is no place {place}.")
        try:
            if file.stat().st_size > MOST_BYTES:
                raise BadFeed(str(TOO_LARGE))
            feed = read_feed(file.read_bytes())
        except (BadFeed, OSError) as problem:
            raise CommandError(f"Nothing was loaded. {problem}") from problem
        result = load_feed(name=name, feed=feed, area=area, by=Job("import_open_referral"), at=timezone.now())
        for sentence in result.left_out:
            self.stderr.write(sentence)
        self.stdout.write(", ".join(f"{what}: {number}" for what, number in sorted(result.counts.items())))
