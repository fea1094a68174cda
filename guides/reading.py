"""How old a reader has to be for a guide, and which of its sentences ask for more than was agreed: said to whoever writes it."""

from dataclasses import dataclass
from datetime import date

from guides.marked_text import SETTING, parts_of, readable
from kit.reading_age import hardest, reading_age, without_explained_words
from people.models import DatedSetting

HIGHEST = "guides.highest_reading_age"
MOST_SHOWN = 12


@dataclass(frozen=True)
class HardSentence:
    part: str
    words: str
    age: float


@dataclass(frozen=True)
class GuideReading:
    age: float
    highest: int
    hard: list[HardSentence]


def read_guide(summary: str, text: str, highest: int) -> GuideReading:
    lines = [("", summary), *readable(parts_of(text))]
    plain = [(name, without_explained_words(SETTING.sub("5", words))) for name, words in lines]
    hard = [
        HardSentence(name, row.words, row.age)
        for name, words in plain
        for row in hardest(words, above=highest)
    ]
    age = reading_age("\n".join(words for _name, words in plain))
    return GuideReading(age, highest, sorted(hard, key=lambda row: -row.age)[:MOST_SHOWN])


def highest_reading_age(day: date) -> int:
    return int(DatedSetting.objects.value_on(HIGHEST, day))
