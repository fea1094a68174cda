"""What a word, or a few beside each other, can be: an initial, a particle, a name, part of a place."""

from feedback.moderation.name_words import (
    ABBREVIATIONS,
    BEFORE_A_MARK,
    BEFORE_PLACES,
    DOES,
    EVERYDAY,
    NEVER,
    NOT_ALONE,
    NOT_BY_ITSELF,
    OF_PLACES,
    PARTICLES,
    SHORTENED,
    SURNAMES,
    TokenisedText,
)
from kit.alphabets import begins_a_name


def begins_initials(words: TokenisedText, at: int) -> bool:
    """ "J.B." or "A. W.": two capital letters or more with a point after each, that are short for nothing."""
    if (
        not is_initial_letter(words, at)
        or not is_initial_letter(words, at + 1)
        or not words.gap(at + 1).startswith(".")
    ):
        return False
    around = range(max(at - 1, 0), min(at + 3, len(words.words)))
    letters = "".join(words.words[near] for near in around if is_initial_letter(words, near))
    return len(letters) == 2 and letters not in ABBREVIATIONS


def is_initial_letter(words: TokenisedText, at: int) -> bool:
    """A capital letter with a point, or the one a point leads to."""
    if not 0 <= at < len(words.words) or len(words.words[at]) > 1 or not words.words[at].isupper():
        return False
    return words.gap(at) in (".", ". ") or words.gap(at).startswith(".") or words.gap(at - 1) in (".", ". ")


def name_goes_on(words: TokenisedText, at: int) -> bool:
    gap = words.gap(at)
    return gap == " " or gap == "-" or (gap in (".", ". ") and len(words.words[at]) <= 2)


def is_initial(words: TokenisedText, at: int, kind: str) -> bool:
    """One capital letter with a point or before a name, as in "A. Jones";
    or alone where only a person can stand.
    """
    word = words.words[at]
    if len(word) > 1 or not word.isalpha() or not word.isupper():
        return (
            len(word) < 4
            and word.isupper()
            and word.isalpha()
            and words.small[max(at - 1, 0)] in ("initials", "patient")
        )
    if words.gap(at).startswith(".") and word != "I":
        return True
    if (
        at + 1 < len(words.words)
        and words.gap(at) == " "
        and is_name_word(words, at + 1, begun=False, after_title=False)
    ):
        return word not in ("I", "A")
    return kind in ("titles", "more_titles", "roles") and word not in NOT_ALONE


def is_name_particle(words: TokenisedText, at: int) -> bool:
    """ "van der", "de la", "Ó": part of a name if a name comes after it."""
    for next_one in range(at, min(at + 4, len(words.words))):
        if words.small[next_one] not in PARTICLES:
            return next_one > at and is_name_word(words, next_one, begun=True, after_title=True)
        if words.gap(next_one) not in (" ", "-", "'"):
            return False
    return False


def is_name_word(words: TokenisedText, at: int, *, begun: bool, after_title: bool, kind: str = "") -> bool:
    """Whether this word can be somebody's name. `begun`: a word of the name, or a title, stands before it."""
    word, small = words.words[at], without_possessive(words.small[at])
    if not looks_like_a_name(word) or is_never_a_name(small) or (len(word) < 2 and word.isupper()):
        return False
    if small in EVERYDAY and not (
        begun and (after_title and not words.shouted and not word.isupper() or small in SURNAMES)
    ):
        return False
    return after_title or words.shouted or not (word.isupper() and len(word) < 6 and word.isascii())


def is_never_a_name(small: str) -> bool:
    return small in NEVER or small.endswith(SHORTENED)


def looks_like_a_name(word: str) -> bool:
    """A capital, or a letter of a script that has none; "al-Hadidi" and "d'Abreu" begin with a particle."""
    if any(map(str.isdigit, word)) or "_" in word:
        return False
    if begins_a_name(word):
        return True
    first, mark, rest = word.replace("'", "-").partition("-")
    return bool(mark) and first in BEFORE_A_MARK and rest[:1].isupper()


def begins_full_name(words: TokenisedText, at: int) -> bool:
    """Two words that are no ordinary ones, both with a capital, that say
    neither where nor what: "Wambui Kariuki".
    """
    if at + 1 >= len(words.words) or words.shouted or (at and words.small[at - 1] in BEFORE_PLACES):
        return False
    first, second = words.words[at], words.words[at + 1]
    gap = words.gap(at)
    if len(first) == 1:
        return (
            gap == ". "
            and first.isupper()
            and not words.begins_sentence(at)
            and is_uncommon_name_word(words, at + 1)
        )
    return (
        gap == " "
        and is_uncommon_name_word(words, at)
        and is_uncommon_name_word(words, at + 1)
        and second[0].isupper()
    )


def is_uncommon_name_word(words: TokenisedText, at: int) -> bool:
    return not words.words[at].isupper() and is_name_word(words, at, begun=False, after_title=False)


def is_followed_by_doing(words: TokenisedText, at: int, small: str) -> bool:
    if small in EVERYDAY or words.gap(at) != " " or (at and words.small[at - 1] in BEFORE_PLACES):
        return False
    after = words.small[at + 1 : at + 3]
    return after[0] in DOES or after in (["on", "reception"], ["at", "reception"], ["from", "reception"])


def ends_in_place(words: TokenisedText, last: int) -> bool:
    """ "Thorsgaard Ward", "Elm team": what follows says that nobody is meant."""
    return words.gap(last) in (" ", "-") and words.small[last + 1] in OF_PLACES


def without_possessive(word: str) -> str:
    """Without the 's of "Singh's"."""
    return word[:-2] if word[-2:] in ("'s", "'S") else word


def names_by_itself(word: str) -> bool:
    """Whether this part of a name names the person by itself, wherever it stands."""
    return (
        len(word) > (1 if not word.isascii() else 2)
        and begins_a_name(word)
        and word.lower() not in NOT_BY_ITSELF
    )
