"""A page to hang up: large plain words, a square code for phones, and the address in words for everyone else."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import View

from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.selectors.public import forum_names, public_forum
from kit import pdf
from kit.views import Public
from people.selectors import the_trust


class ForumPoster(Public, View):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        meeting = public_forum(reference)
        address = f"{settings.SITE_URL}{meeting.get_absolute_url()}"
        facts = {
            "meeting": meeting,
            "when": date_and_hours(meeting),
            "called": forum_names(timezone.localdate()),
            "trust": the_trust(),
            "address": address.partition("//")[2],
            # Black on white with its margin, so that a phone reads it from paper too.
            "code": segno.make(address, error="m", micro=False).svg_data_uri(scale=8, border=4),
        }
        return pdf.response(f"poster-{reference}.pdf", "forums/poster.jinja", facts, is_kept=True)
