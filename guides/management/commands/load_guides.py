"""Load the guides that come with the site, their pictures and their Easy Read."""

from typing import Any

from django.core.management.base import BaseCommand

from guides.loading import load_easy_read, load_guide, load_pictures, shipped_easy_reads, shipped_guides


class Command(BaseCommand):
    help = "Load the guides that come with the site. A guide that is there stays as it is."

    def handle(self, *args: str, **options: Any) -> None:
        for contents in shipped_guides():
            is_new = load_guide(contents=contents)
            if options["verbosity"]:
                self.stdout.write(f"{contents['slug']}: {'loaded' if is_new else 'was here already'}.")
        load_pictures()
        for slug, lines in shipped_easy_reads().items():
            load_easy_read(slug=slug, lines=lines)
