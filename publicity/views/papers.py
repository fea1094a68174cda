"""What is printed: posters in two sizes, cards, and the same in large print. All of it may be read by everybody, as its page may."""

from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import View

from kit import pdf
from kit.views import Public
from people.selectors import the_trust
from publicity.drafts import words_of
from publicity.models import Channel, OutreachKit
from publicity.pictures import picture_source
from publicity.poster_layout import MOST_ON_CARD, MOST_ON_POSTER, PaperFacts, facts_on_paper, poster_sizes
from publicity.registry import PublicityItem
from publicity.selectors import channel_by_code, contact_of, general_channel, item_of, kit_of
from publicity.short_links import link_of, written_address

CARDS = 8


class PrintKit(Public, View):
    """Nothing is printed without somebody to ask, or of what is over."""

    http_method_names = ["get", "head", "options"]
    template = "publicity/poster_pdf.jinja"
    name = "poster"
    layout: dict[str, Any] = {}

    def get(self, request: HttpRequest, kind: str, reference: str) -> HttpResponse:
        item, kit = item_of(kind, reference, timezone.now()), kit_of(kind, reference)
        contact = contact_of(kit, item)
        if contact is None or item.is_over:
            raise Http404
        link = link_printed(kit, item, request.GET.get("channel", ""))
        facts = {
            "item": item,
            "facts": self.facts_of(item),
            "contact": contact,
            "alternative": words_of(kit, item).alternative,
            "written": written_address(link),
            "square": square_code(link),
            "picture": picture_source(item.picture),
            "size": title_size(item.title),
            "sizes": poster_sizes(self.facts_of(item)),
            "trust": the_trust(),
            "cards": range(CARDS),
            **self.layout,
        }
        return pdf.response(f"{self.name}-{kind}-{reference}.pdf", self.template, facts, is_kept=True)

    def facts_of(self, item: PublicityItem) -> PaperFacts:
        return facts_on_paper(item, MOST_ON_POSTER)


class PrintPoster(PrintKit):
    name, layout = "poster-a4", {"page": "A4"}


class PrintSmallPoster(PrintKit):
    name, layout = "poster-a5", {"page": "A5"}


class PrintCards(PrintKit):
    template, name = "publicity/cards_pdf.jinja", "cards"

    def facts_of(self, item: PublicityItem) -> PaperFacts:
        return facts_on_paper(item, MOST_ON_CARD)


class PrintLarge(PrintKit):
    template, name = "publicity/large_print_pdf.jinja", "large-print"


def link_printed(kit: OutreachKit | None, item: PublicityItem, code: str) -> str:
    """Of the way that was asked for, where it is one of this thing's; else of all others."""
    channel: Channel | None = channel_by_code(code) if code else None
    if channel is None or kit is None or channel.kit_id != kit.pk:
        channel = general_channel(kit)
    return link_of(channel.code) if channel else f"{settings.SITE_URL}{item.address}"


def square_code(link: str) -> str:
    """Black on white with its margin, so that a phone reads it from paper too."""
    return segno.make(link, error="m", micro=False).svg_data_uri(scale=8, border=4)


def title_size(title: str) -> str:
    """A short title is as large as the page is wide; a long one still leaves room for when and where."""
    return "short" if len(title) <= 36 else "middle" if len(title) <= 70 else "long"
