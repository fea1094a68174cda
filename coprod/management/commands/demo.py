from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coprod.demo.site import create_demo


class Command(BaseCommand):
    help = (
        "Fill the site for a demonstration: the Trust, one person for each role, and tickets in every state."
    )

    def add_arguments(self, parser):
        parser.add_argument("--tickets", type=int, default=12, help="how many tickets (12 shows every state)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same site")

    def handle(self, *, tickets, seed, **options):
        if settings.PRODUCTION:
            raise CommandError(
                "Production has no demonstration people. Set COPROD_MODE=demo on a site of its own."
            )
        created = create_demo(tickets=tickets, seed=seed, quarters=True)
        self.stdout.write(f"{created} tickets made, {tickets - created} were there already.")
