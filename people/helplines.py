"""Who to ring or text now, as pages show them: names, numbers, and what a phone does when one is touched."""

from dataclasses import dataclass
from functools import cached_property

from kit.design.phones import sms, tel
from kit.translation import gettext_lazy as _lazy

FIELDS = ("name", "number", "note", "short_name", "text_word")


@dataclass(frozen=True)
class HelpLine:
    """`text_word` is what to send where the number takes text messages and no calls."""

    name: str
    number: str
    note: str = ""
    short_name: str = ""
    text_word: str = ""

    @cached_property
    def href(self) -> str:
        return sms(self.number, self.text_word) if self.text_word else tel(self.number)

    @cached_property
    def short(self) -> str:
        return self.short_name or self.name

    @cached_property
    def short_says_number(self) -> bool:
        return self.number in self.short


# These answer for every trust, also while its own list cannot be read.
EVERYWHERE = (
    HelpLine(
        _lazy("NHS 111, mental health option"), "111", _lazy("Choose option 2."), _lazy("111, option 2")
    ),
    HelpLine("Samaritans", "116 123", _lazy("Any time, free to call.")),
    HelpLine(
        _lazy("Shout, by text message"),
        "85258",
        _lazy("Text the word SHOUT. Any time."),
        _lazy("Text SHOUT to 85258"),
        "SHOUT",
    ),
    HelpLine("Childline", "0800 1111", _lazy("For anyone under 19. Any time.")),
    HelpLine(
        "Papyrus HOPELINE247",
        "0800 068 4141",
        _lazy("For anyone under 35, and those who worry about them. Any time."),
        "Papyrus",
    ),
)


def with_those_everywhere(lines: list[HelpLine]) -> list[HelpLine]:
    """A trust's own lines first, then what it has not listed itself."""
    own_numbers = {line.number for line in lines}
    return [*lines, *(line for line in EVERYWHERE if line.number not in own_numbers)]
