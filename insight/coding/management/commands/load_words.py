"""Give the themes of the codebook the words they start with."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from insight.coding.actions.theme_words import load_starter_words


class Command(BaseCommand):
    help = "Give the themes of the codebook the words they start with. Words that are there already stay."

    def handle(self, **options):
        added = load_starter_words(at=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"{added or 'No'} themes got words.")
