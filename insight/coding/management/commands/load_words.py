"""Give the themes of the codebook the words they start with, and subjects of complaints and PALS their themes."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from insight.coding.actions.subjects import load_starter_subjects
from insight.coding.actions.theme_words import load_starter_words


class Command(BaseCommand):
    help = "Give the themes of the codebook the words they start with, and the map of subjects its first version. What is there already stays."

    def handle(self, **options):
        added = load_starter_words(at=timezone.now())
        sorted_subjects = load_starter_subjects(at=timezone.now())
        if options["verbosity"]:
            self.stdout.write(
                f"{added or 'No'} themes got words. {sorted_subjects or 'No'} subjects were sorted."
            )
