"""Lay out a year's four rounds, or show what they would be."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from forums.planning.actions.planning import lay_out_year
from forums.rounds import agreements_in_force
from forums.rounds.presenters.rounds import rounds_as_json, rounds_as_table
from forums.rounds.rotation import Impossible
from forums.rounds.selectors.planning import fixed_forums, rounds_with_fixed_forums
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible


class Command(BaseCommand):
    help = "Lay out a year's four rounds of forums. What was confirmed, cancelled, held or set by hand is not moved."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--dry-run", action="store_true", help="Show the year and save nothing.")
        parser.add_argument("--format", choices=["table", "json"], default="table")

    def handle(self, *args: str, year: int, dry_run: bool, format: str, **options: Any) -> None:
        try:
            planned_rounds = agreements_in_force.agreements().plan(year)
            if not dry_run:
                self.save(year)
        except (Impossible, NotPossible) as why:
            raise CommandError(str(why)) from why
        rounds = rounds_with_fixed_forums(
            planned_rounds, fixed_forums(year) if agreements_in_force.trust_is_loaded() else {}
        )
        if format == "json":
            self.stdout.write(json.dumps(rounds_as_json(rounds), indent=2))
        else:
            self.stdout.write("\n".join(rounds_as_table(rounds)))
        if any(planned.is_provisional for planned in rounds):
            self.stderr.write(
                "Provisional: GOV.UK has not published the bank holidays of all these months yet."
            )

    def save(self, year: int) -> None:
        if not agreements_in_force.trust_is_loaded():
            raise CommandError(
                "Load the trust first, with load_trust; or add --dry-run to see the shipped file's year."
            )
        moved = lay_out_year(year=year, by=Job("plan_rounds"), at=timezone.now())
        self.stderr.write(f"{moved} forums are new or moved.")
