from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from coprod.demo.world import World
from coprod.demo.year import create_year


class Command(BaseCommand):
    help = "Fill the site for a demonstration: a Trust that has lived a year, with one person for each role."

    def add_arguments(self, parser):
        parser.add_argument("--tickets", type=int, default=104, help="how many points people raise")
        parser.add_argument("--fft", type=int, default=120, help="how many answers to FFT come in a month")
        parser.add_argument("--teams", type=int, default=22, help="how many teams the Trust has")
        parser.add_argument("--years", type=int, default=1, help="how many years it has lived")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same site")

    def handle(self, *, tickets, fft, teams, years, seed, **options):
        if settings.PRODUCTION:
            raise CommandError(
                "Production has no demonstration people. Set COPROD_MODE=demo on a site of its own."
            )
        world = World(now=timezone.now(), seed=seed, years=years, tickets=tickets, fft=fft, teams=teams)
        made_now = create_year(world)
        self.stdout.write(
            "The demonstration is made." if made_now else "The demonstration was there already."
        )
