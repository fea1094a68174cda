"""Load a trust's names, places, crisis lines and settings from a TOML file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people import loading, trust_file


class Command(BaseCommand):
    help = (
        "Load a trust's names, places, crisis lines and settings from a TOML file. "
        "Loading twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            contents = trust_file.read_trust_file(file)
        except trust_file.BadTrustFile as problem:
            raise CommandError(f"Nothing was loaded. {problem}") from problem
        changed = loading.load_trust(contents=contents)
        if options["verbosity"]:
            self.stdout.write(f"{contents.trust['name']}: {changed or 'nothing'} changed.")
