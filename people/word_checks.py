"""Whether a word can be what something is called: short, plain, in letters that nobody mistakes, and no other thing's word."""

import re
import unicodedata
from collections.abc import Mapping, Set

from kit.alphabets import folded
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.wording import OWN_LANGUAGE, WORDING, ChoosableName, SpokenName

# What could be markup, or something to fill in, wherever the word is said.
SIGNS = re.compile(r"[<>&{}%\"\\@#*_|=~^`\[\]/]")
# Letters that pass for another in most typefaces.
SAME_TO_THE_EYE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "5": "s"})


def check_word(
    name: ChoosableName, spoken: SpokenName, others: Mapping[str, Set[str]], language: str = OWN_LANGUAGE
) -> None:
    """Raises NotPossible with a sentence. `others`: {key: words that were chosen for it}, of anything."""
    for field in ("word", "plural") if name.is_noun else ("word",):
        _check_letters(name, getattr(spoken, field), field)
        if language == OWN_LANGUAGE and not is_in_one_alphabet(getattr(spoken, field)):
            raise NotPossible(
                _("Use letters of one alphabet. Some of these only look like others"), field=field
            )
    _require_no_other_thing(name, spoken, others)


def _check_letters(name: ChoosableName, word: str, field: str) -> None:
    problem = ""
    if not word.strip():
        problem = _("Write a word")
    elif len(word) > name.most:
        problem = _("Make it {most} letters or fewer").format(most=name.most)
    elif SIGNS.search(word):
        problem = _("Use letters, numbers and simple marks only: no signs such as < > & %")
    elif not word.isprintable():
        problem = _("There is something in it that nobody sees. Type it again")
    elif not any(letter.isalpha() for letter in word):
        problem = _("Use a word and not only numbers")
    if problem:
        raise NotPossible(problem, field=field)


def is_in_one_alphabet(word: str) -> bool:
    """And in that of the standard words, so that none passes for another."""
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    return alphabets <= {"LATIN"}


def as_the_eye_sees_it(word: str) -> str:
    """Two words of which this is the same are one word to somebody who reads a list."""
    return "".join(letter for letter in folded(word).translate(SAME_TO_THE_EYE) if letter.isalnum())


def _require_no_other_thing(name: ChoosableName, spoken: SpokenName, others: Mapping[str, Set[str]]) -> None:
    for other in WORDING:
        if other.part != name.part or other.key == name.key:
            continue
        words = {str.__str__(other.standard), *others.get(other.key, ())}
        taken = {as_the_eye_sees_it(word) for word in words}
        if as_the_eye_sees_it(spoken.word) in taken:
            raise NotPossible(
                _("“{word}” stands there for something else already: {means} One word, one thing.").format(
                    word=spoken.word, means=other.means
                ),
                field="word",
            )
