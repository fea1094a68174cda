"""Taking out of a text what would say who somebody is, before it is kept anywhere.

It sees what the flags of the board see, and goes further where being careful costs little: a name after a title takes its
surname with it, and goes wherever it stands again. What names somebody in no pattern stays: people who read see it.
"""

import re
from dataclasses import dataclass

from feedback import flags
from feedback.flags import Flag

INSTEAD = {
    Flag.NHS_NUMBER: "[NHS number]",
    Flag.PHONE: "[phone number]",
    Flag.EMAIL: "[email address]",
    Flag.POSTCODE: "[postcode]",
    Flag.BIRTH_DATE: "[date of birth]",
    Flag.NAME: "[name]",
}
MORE_OF_A_NAME = re.compile(r"(?:[ \-]+(?:[A-Z]\.|[A-Z][\w'’]+(?:-[A-Z]\w+)?))*")
A_NAME = re.compile(r"[A-Z][\w'’]{2,}")


@dataclass(frozen=True)
class Cleaned:
    text: str
    replaced: tuple  # what kinds of things were taken out
    flags: tuple  # all that was seen, words of harm too

    @property
    def speaks_of_harm(self):
        return Flag.HARM in self.flags


def clean(text):
    """Until nothing is found any more: of two numbers side by side, the second is seen once the first is gone."""
    seen = flags.spans(text)
    flagged, replaced = _kinds(seen), ()
    while found := [span for span in seen if span[0] in INSTEAD]:
        replaced += tuple(flag for flag, _, _ in found)
        text = _without(text, found)
        seen = flags.spans(text)
    return Cleaned(text, _in_order(replaced), _in_order((*flagged, *replaced)))


def _kinds(found):
    return tuple(flag for flag, _, _ in found)


def _in_order(kinds):
    return tuple(str(flag) for flag in Flag if flag in kinds)


def _without(text, found):
    """The text with each span replaced. Of spans that overlap the first goes, and takes the others with it."""
    pieces, upto, names = [], 0, set()
    for flag, start, end in found:
        if flag is Flag.NAME:
            end = MORE_OF_A_NAME.match(text, end).end()
            names |= set(A_NAME.findall(text[_first_name(text, start, end) : end]))
        if start < upto:
            upto = max(upto, end)
            continue
        pieces += [text[upto:start], _kept_title(text, start, end) if flag is Flag.NAME else "", INSTEAD[flag]]
        upto = end
    cleaned = "".join([*pieces, text[upto:]])
    if names:
        cleaned = re.sub(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", INSTEAD[Flag.NAME], cleaned)
    return cleaned


def _first_name(text, start, end):
    """Where the name begins in "social worker Jane Doe": what follows the first word and is not written small."""
    at = start
    for word in re.finditer(r"\S+", text[start:end]):
        at = start + word.start()
        if word.start() and not word[0][0].islower():
            break
    return at


def _kept_title(text, start, end):
    """The title stays, because what was said about a nurse is not what was said about a doctor."""
    return text[start : _first_name(text, start, end)]
