"""A kit in words."""

from dataclasses import dataclass

from django.utils.functional import Promise

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from publicity.drafts import KitWords
from publicity.models import OutreachKit
from publicity.selectors import ChannelCounts
from publicity.text_messages import message_length


@dataclass(frozen=True)
class CopiedText:
    """One text to copy. `name` is the end of its box's id."""

    name: str
    heading: str | Promise
    text: str
    rows: int
    note: str = ""


def texts_to_copy(words: KitWords) -> list[CopiedText]:
    letters = message_length(words.text_message)
    length = ngettext("{number} letter", "{number} letters", letters).format(number=letters)
    return [
        CopiedText("message", _("Text message"), words.text_message, 4, length),
        CopiedText("post", _("Post for social media"), words.post, 9),
        CopiedText("paragraph", _("Paragraph for a newsletter"), words.paragraph, 9),
        CopiedText("alternative", _("What the poster shows, in words"), words.alternative, 6),
    ]


def opened_in_words(opened: int | None, least: int) -> str:
    if opened is None:
        return _("Too few to say")
    if opened == 0:
        return _("Nobody yet")
    return ngettext("{number:,} time", "{number:,} times", opened).format(number=opened)


def count_rows(counts: ChannelCounts) -> list[dict[str, str]]:
    return [
        {
            "name": row.channel.name or _("Everywhere else"),
            "code": row.channel.code,
            "opened": opened_in_words(row.opened, counts.least),
        }
        for row in counts.rows
    ]


WORDS_NAMES = (
    ("text_message", _lazy("Text message")),
    ("post", _lazy("Post for social media")),
    ("paragraph", _lazy("Paragraph for a newsletter")),
    ("alternative", _lazy("What the poster shows, in words")),
)


def kept_words_now(kit: OutreachKit) -> list[tuple[str, str]]:
    """What a colleague saved meanwhile."""
    return [(str(name), getattr(kit, field) or _("Drafted by the site")) for field, name in WORDS_NAMES]


def contact_now(kit: OutreachKit) -> list[tuple[str, str]]:
    if not kit.contact_called:
        return [(_("Who can be asked"), _("Nobody yet"))]
    return [(_("Who can be asked"), f"{kit.contact_called}: {kit.contact_reached_by}")]
