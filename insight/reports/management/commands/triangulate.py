from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from insight.picture.quarters import NotAQuarter, Quarter
from insight.reports.actions import editions
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible


class Command(BaseCommand):
    help = "Work out the picture of a quarter from all sources. Twice is the same; late data makes another edition."

    def add_arguments(self, parser):
        parser.add_argument("--quarter", required=True, help="such as 2026-Q3")

    def handle(self, quarter, **options):
        try:
            edition = editions.triangulate(
                quarter=Quarter.named(quarter), by=Job("triangulate"), at=timezone.now()
            )
        except (NotAQuarter, NotPossible) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{edition}, made on {edition.made_on}.")
        for change in edition.changes:
            self.stdout.write(f"  {change}")
