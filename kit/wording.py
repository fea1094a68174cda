"""Words that people choose: what this service, its menu, its states and its forums are called.

The code speaks its own terms, and marks what a reader is told (`kit.translation`). A room registers which of these words
people may choose (`WORDING`); what was chosen is announced here, and said in the place of the standard word when a page is
drawn. While nobody has chosen anything, nothing is looked up.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

# Languages are named as settings name them. This one is the Trust's own.
OWN_LANGUAGE = ""
LONGEST_WORD = 40
# Tags, what is filled in, and addresses are no words.
NOT_WORDS = re.compile(r"(<[^>]*>|%\(\w+\)[a-z]|\{[^{}]*\}|https?://\S+|\S+@\S+)")
VOWELS = "aeiou"


@dataclass(frozen=True)
class ChoosableName:
    """`key`: what code and tables call it. `part`: the list in which no two things bear one word.

    `plural`: of a noun, which is said within sentences too. `is_said_everywhere`: whether the standard word is this thing
    wherever it stands as a whole text. A word such as “Done” is not: only the text that was registered is this thing.
    """

    key: str
    part: str
    standard: str
    where: str
    means: str
    plural: str = ""
    is_said_everywhere: bool = True
    most: int = LONGEST_WORD
    examples: tuple[str, ...] = ()

    @property
    def is_noun(self) -> bool:
        return bool(self.plural)


@dataclass(frozen=True)
class SpokenName:
    """What was chosen. `plural` only of nouns; `voted_on` and `page` of what people chose in a vote."""

    word: str
    plural: str = ""
    voted_on: date | None = None
    page: str = ""


Chosen = Mapping[tuple[str, str], SpokenName]  # by language and key


class TwoNamesOfOneText(ValueError):
    """Two things that people may call differently stand in the code as one text."""


class Wording:
    """Every name that people may choose, in the order in which rooms offer them."""

    def __init__(self) -> None:
        self._names: dict[str, ChoosableName] = {}
        self._by_text: dict[str, ChoosableName] = {}
        self._nouns: re.Pattern[str] | None = None
        self._of_noun: dict[str, ChoosableName] = {}

    def __iter__(self) -> Iterator[ChoosableName]:
        return iter(list(self._names.values()))

    def get(self, key: str) -> ChoosableName | None:
        return self._names.get(key)

    def add(self, *names: ChoosableName) -> None:
        """The same key again takes the place of the first."""
        for name in names:
            self._names[name.key] = name
        texts = [str.__str__(name.standard) for name in self if name.is_said_everywhere]
        if len(set(texts)) < len(texts):
            raise TwoNamesOfOneText(sorted(text for text in texts if texts.count(text) > 1))
        self._by_text = {str.__str__(name.standard): name for name in self if name.is_said_everywhere}
        self._of_noun = {
            str.__str__(form).lower(): name
            for name in self
            if name.is_noun
            for form in (name.standard, name.plural)
        }
        forms = sorted(map(re.escape, self._of_noun), key=len, reverse=True)
        pattern = rf"(?<![\w/.-])(?:\b(an?)(\s+))?({'|'.join(forms)})(?![\w/-])"
        self._nouns = re.compile(pattern, re.IGNORECASE) if forms else None

    def may_change(self, text: str) -> bool:
        """Whether some choice would make another text of it."""
        return text in self._by_text or (self._nouns is not None and self._nouns.search(text) is not None)

    def in_words(self, text: str, language: str, chosen: Chosen) -> str:
        """A text of the code as it is said, once these were chosen."""
        name = self._by_text.get(text)
        if name is not None and (spoken := chosen.get((language, name.key))):
            return first_capital_as_in(text, spoken.word)
        if language != OWN_LANGUAGE or self._nouns is None:
            return text
        parts = NOT_WORDS.split(text)
        parts[::2] = [self._with_nouns(part, chosen) for part in parts[::2]]
        return "".join(parts)

    def _with_nouns(self, words: str, chosen: Chosen) -> str:
        def replaced(match: re.Match[str]) -> str:
            article, gap, noun = match.groups()
            name = self._of_noun[noun.lower()]
            spoken = chosen.get((OWN_LANGUAGE, name.key))
            if spoken is None:
                return match[0]
            is_one = noun.lower() == str.__str__(name.standard).lower()
            word = first_capital_as_in(noun, spoken.word if is_one else spoken.plural)
            return word if article is None else f"{article_before(word, like=article)}{gap}{word}"

        assert self._nouns is not None  # noqa: S101 - whoever calls has looked
        return self._nouns.sub(replaced, words)


def first_capital_as_in(example: str, word: str) -> str:
    """A name keeps its capitals; a word in small letters gets one where the standard word has one."""
    return word[:1].upper() + word[1:] if example[:1].isupper() else word


def article_before(word: str, *, like: str) -> str:
    """“a” or “an”, by the first letter."""
    article = "an" if word[:1].lower() in VOWELS else "a"
    return article.capitalize() if like[0].isupper() else article


@dataclass(frozen=True)
class _Announced:
    """What holds now, and the texts that were asked for since: those of the code, so there are only so many."""

    chosen: Chosen = field(default_factory=dict)
    number: int = 0
    texts: dict[tuple[str, str], str] = field(default_factory=dict)


WORDING = Wording()
_now = _Announced()


def announce(chosen: Chosen) -> None:
    """From now on these are said. One assignment: a thread that is drawing a page says the old words or the new ones."""
    global _now
    if chosen != _now.chosen:
        _now = _Announced(dict(chosen), _now.number + 1)


def announced() -> int:
    """Stands for the words of this process as they are now: what was made from them before is not used again."""
    return _now.number


def say(text: str, language: str = OWN_LANGUAGE) -> str:
    """A marked text of the code in the words that were chosen."""
    now = _now
    if not now.chosen:
        return text
    key = (language, text)
    if key not in now.texts:
        now.texts[key] = WORDING.in_words(text, language, now.chosen)
    return now.texts[key]


def chosen_name(key: str, language: str = OWN_LANGUAGE) -> SpokenName | None:
    """What this thing is called, or None while its standard word holds."""
    return _now.chosen.get((language, key))


def names_of_votes() -> list[tuple[ChoosableName, SpokenName]]:
    """Each thing that is called what people chose in a vote."""
    pairs = ((name, chosen_name(name.key)) for name in WORDING)
    return [(name, spoken) for name, spoken in pairs if spoken is not None and spoken.voted_on is not None]


def say_as_if(text: str, key: str, spoken: SpokenName) -> str:
    """The same if this were chosen too: for looking at it before."""
    return WORDING.in_words(text, OWN_LANGUAGE, {**_now.chosen, (OWN_LANGUAGE, key): spoken})


def state_names(
    key: str,
    choices: Iterable[tuple[str, str]],
    *,
    part: str,
    where: str,
    means: Mapping[str, str],
    are_said_everywhere: bool = False,
) -> Iterator[ChoosableName]:
    """A name for each of these states, whose label says the chosen word from then on. `means`: a sentence for each value."""
    for value, label in choices:
        slug = f"{key}-{value}".replace("_", "-")
        # A text of a class is one object wherever it is shown (`kit.translation.MarkedText`).
        vars(label)["name_key"] = slug
        yield ChoosableName(slug, part, label, where, means[value], is_said_everywhere=are_said_everywhere)
