"""How old a reader of English has to be for a text: the median of three formulas, each of which sees another difficulty.

Flesch and Kincaid count syllables, Gunning's fog counts long words, Senter and Smith's index counts letters; all three count the words
of a sentence. They say what is hard to read, and nothing of whether it is true or kind. Counting syllables is a rule here and no
dictionary: a kept library for this (textstat) fetches its dictionary from elsewhere when it is first asked.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

# Years at school, as the formulas give them, begin at this age.
FIRST_YEAR = 5
# Beyond these the formulas say nothing that anybody could use.
YOUNGEST, OLDEST = 5, 20
FEWEST_WORDS = 7
LONG_WORD = 3  # syllables
# As Gunning has it, no long words: those put together from easy ones, and the end of a verb is no syllable.
PUT_TOGETHER = re.compile(r"(any|every|some|no)(body|one|thing|where|how)|another|however|together", re.I)
END_OF_A_VERB = re.compile("(?:ing|ed|es)$")
SENTENCE_END = re.compile(r"(?:(?<=[.!?…:])|(?<=[.!?…:][”’\")]))\s+(?=[“‘\"(]*[A-Z0-9{%])|\n+")
WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
VOWELS = re.compile("[aeiouy]+")
# Written, and not spoken: “makes”, “asked”, “care”.
SILENT_END = re.compile(r"(?:[^aeiouylr]|[aeiou][lr])e$|(?<=[^aeioudt])ed$|(?<=[^aeiouscxzgh])es$")
# Two vowels side by side that are two syllables: “idea”, “area”, “being”, “quiet”.
TWO_SOUNDS = re.compile(r"ia(?!l$|n$)|io(?!u|n)|iet|eing|uing|ying|[^gq]ua(?!r)|[^r]eo(?!u|p)|rea$|dea$|iu")


_explained: list[Callable[[], Iterable[str]]] = []


@dataclass(frozen=True)
class ReadSentence:
    words: str
    age: float


def syllables(word: str) -> int:
    """Of one word, as a rule counts them."""
    parts = re.split(r"[’'\-]", word.casefold())
    return sum(_of_part(part) for part in parts if len(part) > 1) or 1


def _of_part(part: str) -> int:
    if part.isdigit():
        return 1
    spoken = SILENT_END.sub("", part) if len(part) > 3 else part
    count = len(VOWELS.findall(spoken)) + len(TWO_SOUNDS.findall(part))
    return max(count, 1)


def is_long(word: str) -> bool:
    if PUT_TOGETHER.fullmatch(word):
        return False
    parts = re.split(r"[’'\-]", word.casefold())
    return max(_of_part(END_OF_A_VERB.sub("", part) or part) for part in parts if part) >= LONG_WORD


def sentences(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in SENTENCE_END.split(text))
    return [part for part in parts if WORD.search(part)]


def reading_age(text: str) -> float:
    """In years, with one place behind the point. A text without words is for the youngest."""
    parts = sentences(text)
    words = [word for part in parts for word in WORD.findall(part)]
    if not words:
        return YOUNGEST
    per_sentence = len(words) / len(parts)
    counts = [syllables(word) for word in words]
    long_words = sum(is_long(word) for word in words)
    letters = sum(character.isalnum() for word in words for character in word)
    years = (
        0.39 * per_sentence + 11.8 * sum(counts) / len(words) - 15.59,
        0.4 * (per_sentence + 100 * long_words / len(words)),
        4.71 * letters / len(words) + 0.5 * per_sentence - 21.43,
    )
    return round(min(OLDEST, max(YOUNGEST, FIRST_YEAR + median(years))), 1)


def without_words(text: str, excepted: Iterable[str]) -> str:
    """Where words are explained on the spot, they count as a short one."""
    in_order = sorted(excepted, key=len, reverse=True)
    pattern = "|".join(map(re.escape, in_order))
    return re.sub(rf"(?i)(?<!\w)(?:{pattern})(?!\w)", _short_word, text) if in_order else text


def register_explained_words(words: Callable[[], Iterable[str]]) -> None:
    """Those that pages explain where they stand: asked for when they are needed."""
    _explained.append(words)


def without_explained_words(text: str) -> str:
    return without_words(text, {word for words in _explained for word in words()})


def _short_word(excepted: re.Match[str]) -> str:
    return "it".capitalize() if excepted[0][0].isupper() else "it"


def hardest(text: str, *, above: float) -> list[ReadSentence]:
    """Its sentences that ask for more, the hardest first. Of a few words the formulas say nothing: one long word would decide."""
    judged = (part for part in sentences(text) if len(WORD.findall(part)) >= FEWEST_WORDS)
    read = [ReadSentence(part, reading_age(part)) for part in judged]
    return sorted((row for row in read if row.age > above), key=lambda row: -row.age)
