"""`/feed.atom`: answers, what happened since, and work done together, for readers of feeds. Nobody who reads it is known.

The id of an entry stays for ever, and its day is that of the thing it tells: nothing is new because something else was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from feedback.tickets.models import Progress, Ticket
from initiatives.models import InitiativeNote
from kit.translation import gettext as _
from people.selectors import feed_key, the_trust

ENTRIES = 50
# Letters that XML cannot hold: people paste them, and a browser shows nothing of them.
UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class FeedEntry:
    # A name and no address (RFC 9562): it stays the same where the site moves to another one.
    id: str
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

    def get_object(self, request: HttpRequest) -> UUID:
        """What the ids hang on, read once for all of them."""
        return feed_key()

    def feed_guid(self, hangs_on: UUID) -> str:
        return uuid5(hangs_on, "feed").urn

    def items(self, hangs_on: UUID) -> list[FeedEntry]:
        """The newest first. Four queries, with the one for what the ids hang on."""
        return list(
            islice(
                sorted(_entries(hangs_on), key=lambda entry: (entry.day or date.min, entry.id), reverse=True),
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
        return item.id

    def item_pubdate(self, item: FeedEntry) -> datetime:
        return timezone.make_aware(datetime.combine(item.day or date.min, time.min))

    def item_updateddate(self, item: FeedEntry) -> datetime:
        return self.item_pubdate(item)


def _entries(hangs_on: UUID) -> Iterator[FeedEntry]:
    def entry_of(key: str, day: date | None, title: str, words: str, path: str) -> FeedEntry:
        return FeedEntry(uuid5(hangs_on, key).urn, day, title, words, path)

    answered = Ticket.objects.on_board().filter(answered_on__isnull=False)
    for ticket in answered.order_by("-answered_on", "-pk")[:ENTRIES]:
        title = _("Answered: {title}").format(title=ticket.title)
        yield entry_of(
            f"answer:{ticket.reference}", ticket.answered_on, title, ticket.answer, ticket.get_absolute_url()
        )
    steps = Progress.objects.filter(published_on__isnull=False, ticket__in=Ticket.objects.on_board())
    for step in steps.select_related("ticket").order_by("-published_on", "-pk")[:ENTRIES]:
        title = f"{step.get_state_display()}: {step.ticket.title}"
        yield entry_of(
            f"progress:{step.pk}", step.published_on, title, step.words, step.ticket.get_absolute_url()
        )
    notes = InitiativeNote.objects.filter(initiative__published_on__isnull=False).select_related("initiative")
    for note in notes.order_by("-noted_on", "-pk")[:ENTRIES]:
        title = f"{note.get_stage_display()}: {note.initiative.title}"
        yield entry_of(
            f"note:{note.pk}", note.noted_on, title, note.words, note.initiative.get_absolute_url()
        )
