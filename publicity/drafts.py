"""Words in three lengths, made of what a thing says of itself; and what is put behind them when they are handed out."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from kit.translation import gettext as _
from publicity.models import ALTERNATIVE, PARAGRAPH, POST, OutreachKit
from publicity.registry import NamedContact, PublicityItem
from publicity.short_links import link_room
from publicity.text_messages import MOST, cut_to, in_gsm


@dataclass(frozen=True)
class KitWords:
    text_message: str
    post: str
    paragraph: str
    alternative: str


def drafted_words(item: PublicityItem) -> KitWords:
    facts = [line for line in (item.when, item.where) if line]
    return KitWords(
        text_message=_drafted_message(item),
        post=cut_to("\n".join([item.title, *facts, item.what]), POST),
        paragraph=cut_to(" ".join(map(_sentence, [item.title, *facts, item.what, item.help_offered])).strip(), PARAGRAPH),
        alternative=cut_to(
            " ".join(map(_sentence, [_("A poster"), item.title, *facts, item.what, item.picture.label])), ALTERNATIVE
        ),
    )  # fmt: skip


def _drafted_message(item: PublicityItem) -> str:
    """All of it where there is room, else without the last part; a title that is too long by itself is cut."""
    room = MOST - max(link_room(), len(f" {settings.SITE_URL}{item.address}"))
    parts = [part for part in (item.title, item.when, item.where) if part]
    while parts:
        message = in_gsm(" ".join(map(_sentence, parts)))
        if len(message) <= room or len(parts) == 1:
            return cut_to(message, room)
        parts.pop()
    return ""


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".?!" else f"{words}."


def facts_mark_of(item: PublicityItem) -> str:
    """Changes with anything that the words were made of."""
    facts = "\0".join([item.title, item.when, item.where, item.what, item.help_offered])
    return hashlib.sha256(facts.encode()).hexdigest()


def words_of(kit: OutreachKit | None, item: PublicityItem) -> KitWords:
    """What somebody kept, and where nobody did, the draft."""
    drafted = drafted_words(item)
    if kit is None or kit.kept_on is None:
        return drafted
    return KitWords(
        *(getattr(kit, name) or getattr(drafted, name) for name in ("text_message", "post", "paragraph", "alternative"))
    )  # fmt: skip


def is_out_of_date(kit: OutreachKit | None, item: PublicityItem) -> bool:
    """The thing says something else than when these words were kept."""
    return kit is not None and kit.kept_on is not None and kit.facts_mark != facts_mark_of(item)


def handed_out(words: KitWords, link: str, contact: NamedContact) -> KitWords:
    """As they are copied: with the link of a channel, and where there is room, with who can be asked."""
    ask = _("Who to ask: {called}, {reached_by}").format(called=contact.called, reached_by=contact.reached_by)
    return KitWords(
        text_message=f"{words.text_message} {link}",
        post=f"{words.post}\n{ask}\n{link}",
        paragraph=f"{words.paragraph} {_sentence(ask)} {link}",
        alternative=words.alternative,
    )
