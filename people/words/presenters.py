"""Who chose a word, how it looks where it stands, and how hard it is to read."""

from dataclasses import dataclass

from kit.design.jinja import full_date
from kit.reading_age import reading_age
from kit.translation import gettext as _
from kit.wording import ChoosableName, SpokenName, say_as_if
from people.models import ChosenWord, WordSource
from people.words.selectors import NameNow


@dataclass(frozen=True)
class WordPreview:
    """`texts`: where it stands, as they would read. `age`: years of the reader whom the word asks for."""

    texts: list[str]
    age: float


def who_chose(row: ChosenWord) -> str:
    if row.source == WordSource.VOTE:
        return _("People chose this name in a vote that closed on {day}.").format(
            day=full_date(row.decided_on)
        )
    if row.source == WordSource.FILE:
        return _("It came with the Trust’s own file. Who chose it: {who}").format(who=row.how)
    return _("Who chose it: {who}").format(who=row.how) if row.how else ""


def planned_sentence(row: ChosenWord) -> str:
    day = full_date(row.starts_on)
    if not row.word:
        return _("From {day}: the standard word").format(day=day)
    return _("From {day}: “{word}”").format(day=day, word=row.word)


def word_preview(name: ChoosableName, spoken: SpokenName) -> WordPreview:
    examples = [str.__str__(text) for text in name.examples]
    texts = [say_as_if(text, name.key, spoken) for text in examples] or [
        spoken.word[:1].upper() + spoken.word[1:]
    ]
    return WordPreview(texts, reading_age(spoken.word))


def in_words(now: NameNow) -> list[tuple[str, str]]:
    """What a colleague chose meanwhile."""
    return [(_("The word now"), now.word), *((_("Planned"), planned_sentence(row)) for row in now.planned)]
