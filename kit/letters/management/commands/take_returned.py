"""Hand over one letter that came back, as a mail server pipes it: script/manage take_returned < message"""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from kit.letters import returned


class Command(BaseCommand):
    help = "Read one returned letter from standard input and note that it did not arrive."

    def handle(self, **options):
        message = sys.stdin.buffer.read(returned.MOST_BYTES)
        is_ours = returned.record_returned_letter(message, at=timezone.now())
        self.stdout.write("Noted: this letter did not arrive." if is_ours else "Nothing to note.")
