"""`/feed.atom`: answers, what happened since, and work done together, for readers of feeds. Nobody who reads it is known.

The id of an entry stays for ever, and its day is that of the thing it tells: nothing is new because something else was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from feedback.tickets.models import Progress, Ticket
from initiatives.models import InitiativeNote
from kit.translation import gettext as _
from people.selectors import the_trust

ENTRIES = 50
# A name for the ids, not an address: it stays where the site moves to another one.
SINCE = "2026"
# Letters that XML cannot hold: people paste them, and a browser shows nothing of them.
UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class FeedEntry:
    key: str
    # None of what is public lacks one; what its column allows, its reader does not have to know.
    day: date | None
    title: str
    words: str
    path: str


class ProgressFeed(Feed):
    feed_type = Atom1Feed
    link = "/"

    def title(self) -> str:
        return _("{name}: what people said, and what came of it").format(name=the_trust()["service_name"])

    def subtitle(self) -> str:
        return _("Answers, progress, and work done together.")

    def feed_guid(self) -> str:
        return tag_of("feed")

    def items(self) -> list[FeedEntry]:
        """The newest first. Three queries."""
        return list(
            islice(
                sorted(_entries(), key=lambda entry: (entry.day or date.min, entry.key), reverse=True),
                ENTRIES,
            )
        )

    def item_title(self, item: FeedEntry) -> str:
        return UNHELD.sub("", item.title)

    def item_description(self, item: FeedEntry) -> str:
        """As HTML, which is what a summary of a feed is taken for."""
        return linebreaks(UNHELD.sub("", item.words), autoescape=True)

    def item_link(self, item: FeedEntry) -> str:
        return item.path

    def item_guid(self, item: FeedEntry) -> str:
        return tag_of(item.key)

    def item_pubdate(self, item: FeedEntry) -> datetime:
        return timezone.make_aware(datetime.combine(item.day or date.min, time.min))

    def item_updateddate(self, item: FeedEntry) -> datetime:
        return self.item_pubdate(item)


def tag_of(key: str) -> str:
    """A tag URI (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{SINCE}:{key}"


def _entries() -> Iterator[FeedEntry]:
    answered = Ticket.objects.on_board().filter(answered_on__isnull=False)
    for ticket in answered.order_by("-answered_on", "-pk")[:ENTRIES]:
        title = _("Answered: {title}").format(title=ticket.title)
        yield FeedEntry(
            f"answer:{ticket.reference}", ticket.answered_on, title, ticket.answer, ticket.get_absolute_url()
        )
    steps = Progress.objects.filter(published_on__isnull=False, ticket__in=Ticket.objects.on_board())
    for step in steps.select_related("ticket").order_by("-published_on", "-pk")[:ENTRIES]:
        title = f"{step.get_state_display()}: {step.ticket.title}"
        yield FeedEntry(
            f"progress:{step.pk}", step.published_on, title, step.words, step.ticket.get_absolute_url()
        )
    notes = InitiativeNote.objects.filter(initiative__published_on__isnull=False).select_related("initiative")
    for note in notes.order_by("-noted_on", "-pk")[:ENTRIES]:
        title = f"{note.get_stage_display()}: {note.initiative.title}"
        yield FeedEntry(
            f"note:{note.pk}", note.noted_on, title, note.words, note.initiative.get_absolute_url()
        )
