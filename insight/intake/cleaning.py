"""Taking out of a text what would say who somebody is, before it is kept anywhere.

It sees what the flags of the board see. What names somebody in no pattern stays: people who read see it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from feedback.moderation import flags
from feedback.moderation.flags import Flag, Span

INSTEAD = {
    Flag.NHS_NUMBER: "[NHS number]",
    Flag.PHONE: "[phone number]",
    Flag.EMAIL: "[email address]",
    Flag.POSTCODE: "[postcode]",
    Flag.BIRTH_DATE: "[date of birth]",
    Flag.NAME: "[name]",
    Flag.HOME: "[address]",
    Flag.PERSONAL_NUMBER: "[personal number]",
    Flag.HANDLE: "[name on social media]",
    Flag.PLATE: "[number plate]",
    Flag.BED: "[bed or room]",
}
# Taking something out can bring two halves of something else together. It has never taken more.
MOST_TIMES = 4


@dataclass(frozen=True)
class Cleaned:
    """A text without what was taken out, the kinds of that, and all kinds that were seen, words of
    harm too.
    """

    text: str
    replaced: tuple[str, ...]
    flags: tuple[str, ...]

    @property
    def speaks_of_harm(self) -> bool:
        return Flag.HARM in self.flags


def clean(text: str) -> Cleaned:
    """Until nothing is found any more, or often enough. Takes twice the time for a text twice as long."""
    spans = flags.spans(text)
    flagged = _kinds(spans)
    replaced: tuple[Flag, ...] = ()
    identifying = [span for span in spans if span[0] in INSTEAD]
    for _ in range(MOST_TIMES):
        if not identifying:
            break
        replaced += _kinds(identifying)
        text = _without(text, identifying)
        identifying = sorted(flags.identifying_spans(text), key=lambda span: span[1:])
    return Cleaned(text, _in_order(replaced), _in_order((*flagged, *replaced)))


def _kinds(spans: Iterable[Span]) -> tuple[Flag, ...]:
    return tuple(flag for flag, _, _ in spans)


def _in_order(kinds: Collection[Flag]) -> tuple[str, ...]:
    return tuple(str(flag) for flag in Flag if flag in kinds) if kinds else ()


def _without(text: str, spans: list[Span]) -> str:
    """The text with each span replaced. Of spans that overlap the first goes, and takes the others
    with it.
    """
    pieces, upto = [], 0
    for flag, start, end in spans:
        if start >= upto:
            pieces += [text[upto:start], INSTEAD[flag]]
        upto = max(upto, end)
    return "".join([*pieces, text[upto:]])
