"""Where a text names a person: after a title, a kind of work, a kind of family, or words that lead to a name.

A name is written in letters of any language, with initials and particles ("Dr N. K. van der
Özdemir-Smith"), and several may be named at once ("Drs Patel and Smith"). Once somebody is named,
the same name is seen wherever it stands again. It goes through the words of a text once, so a
text twice as long takes twice the time.
"""

from collections.abc import Iterator

from feedback.name_words import (
    ABBREVIATIONS,
    ALSO_WORDS,
    BEFORE_A_MARK,
    BEFORE_PLACES,
    BETWEEN,
    DOES,
    EVERYDAY,
    GAPS,
    GIVEN,
    LEADING,
    LEADS,
    LONGEST,
    MEETS_WITH,
    MOST_BETWEEN,
    NEVER,
    NOT_AFTER_A_TITLE,
    NOT_ALONE,
    NOT_BY_ITSELF,
    OF_PLACES,
    PARTICLES,
    SAYING_WHO,
    SHORT_ROLES,
    SHORTENED,
    SURNAMES,
    Words,
)
from kit.alphabets import begins_a_name


def names_in(text: str) -> list[tuple[int, int]]:
    """Where names stand, as (start, end) in order of place.

    The text is one that `kit.alphabets.plain` has been over.
    """
    words = Words(text)
    worth = (
        at
        for at, (word, small) in enumerate(zip(words.words, words.small, strict=True))
        if small in LEADING or not word[0].islower() or small.endswith("'s")
    )
    named = sorted({place for at in worth for place in _named_at(words, at)})
    if not named:
        return []
    again = {
        word
        for first, last in named
        for word in map(_bare, words.words[first : last + 1])
        if _stands_alone(word)
    }
    named += [(at, at) for at, word in enumerate(words.words) if _bare(word) in again]
    return sorted({(words.places[first][0], _end(words, last)) for first, last in named})


def _named_at(words: Words, at: int) -> Iterator[tuple[int, int]]:
    """The names that a word leads to, or is itself, as (first word, last word)."""
    small = words.small[at]
    kind = (
        LEADS.get(small)
        or LEADS.get(small.removesuffix("'s"))
        or ("roles" if words.words[at] in SHORT_ROLES else "")
    )
    if kind:
        yield from _after(words, at, kind)
    elif (first := words.words[at])[0].islower():
        if small in GIVEN and small not in ALSO_WORDS and small not in EVERYDAY:
            yield at, at
    elif first[0].isalpha() and (last := _by_itself(words, at)) is not None:
        yield from _with_others(words, at, last)
    if _begins_initials(words, at):
        yield at, at + (1 if _is_letter(words, at + 1) else 0)
    if small in SAYING_WHO and _is_said_of_somebody(words, at):
        yield from _after(words, at, "called")


def _begins_initials(words: Words, at: int) -> bool:
    """ "J.B." or "A. W.": two capital letters or more with a point after each, that are short for nothing."""
    if not _is_letter(words, at) or not _is_letter(words, at + 1) or not words.gap(at + 1).startswith("."):
        return False
    around = range(max(at - 1, 0), min(at + 3, len(words.words)))
    letters = "".join(words.words[near] for near in around if _is_letter(words, near))
    return len(letters) == 2 and letters not in ABBREVIATIONS


def _is_letter(words: Words, at: int) -> bool:
    """A capital letter with a point, or the one a point leads to."""
    if not 0 <= at < len(words.words) or len(words.words[at]) > 1 or not words.words[at].isupper():
        return False
    return words.gap(at) in (".", ". ") or words.gap(at).startswith(".") or words.gap(at - 1) in (".", ". ")


def _is_said_of_somebody(words: Words, at: int) -> bool:
    """ "I am", "this is", "it was", "known as"."""
    if words.small[at] in ("i'm", "im", "it's"):
        return True
    before = words.small[max(at - 3, 0) : at]
    if words.small[at] == "as":
        return bool({"know", "knows", "known"}.intersection(before))
    return bool(before) and before[-1] in ("i", "this", "it")


def _after(words: Words, at: int, kind: str) -> Iterator[tuple[int, int]]:
    """The names after a title, a kind of work, or other words that lead to one."""
    gap = words.gap(at)
    if gap not in GAPS[kind] and not (kind == "more_titles" and gap == ". " and len(words.words[at]) < 5):
        return
    first = _where_it_begins(words, at + 1, kind)
    last = _last_of(words, first, kind) if first is not None else None
    if last is None:
        return
    if kind in ("titles", "more_titles") or not _is_a_place(words, last):
        yield from _with_others(
            words, first, last, many=words.small[at].endswith("s") or kind in ("greets", "meets")
        )


def _where_it_begins(words: Words, at: int, kind: str) -> int | None:
    """Past "is called" and the like. None where the text, or its sentence, ends before."""
    linking = (
        BETWEEN
        if kind in ("roles", "family", "more_titles")
        else MEETS_WITH
        if kind in ("greets", "meets")
        else ()
    )
    if kind == "called":
        linking = ("is", "was", "are", "me", "her", "him", "by")
    for _step in range(MOST_BETWEEN + 1):
        if at >= len(words.words) or words.small[at] not in linking:
            break
        if words.gap(at) not in GAPS["roles"]:
            return None
        at += 1
    return at if at < len(words.words) else None


def _last_of(words: Words, first: int, kind: str) -> int | None:
    """The last word of the name that begins here; None where no name does."""
    after_title = kind in ("titles", "more_titles")
    if kind == "titles" and (last := _in_small_letters(words, first)) is not None:
        return last
    last, at = None, first
    while at < len(words.words) and at - first < LONGEST:
        begun = last is not None or (after_title and at == first and words.gap(at - 1) == " ")
        if _is_initial(words, at, kind) or (_belongs(words, at) and at + 1 < len(words.words)):
            last = at if _is_initial(words, at, kind) else last
        elif _is_name(words, at, begun=begun, after_title=after_title, kind=kind):
            last = at
        elif not (
            kind == "called"
            and last is None
            and begins_a_name(words.words[at])
            and words.small[at] not in NEVER
        ):
            break
        if not _goes_on(words, at):
            break
        at += 1
    return last


def _in_small_letters(words: Words, at: int) -> int | None:
    """ "dr patel": one word, that is no ordinary one."""
    small = _bare(words.small[at])
    if (
        words.words[at][0].islower()
        and len(small) > 2
        and small not in NOT_AFTER_A_TITLE
        and not small.endswith(SHORTENED)
    ):
        return at
    return None


def _goes_on(words: Words, at: int) -> bool:
    gap = words.gap(at)
    return gap == " " or gap == "-" or (gap in (".", ". ") and len(words.words[at]) <= 2)


def _is_initial(words: Words, at: int, kind: str) -> bool:
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
        and _is_name(words, at + 1, begun=False, after_title=False)
    ):
        return word not in ("I", "A")
    return kind in ("titles", "more_titles", "roles") and word not in NOT_ALONE


def _belongs(words: Words, at: int) -> bool:
    """ "van der", "de la", "Ó": part of a name if a name comes after it."""
    for next_one in range(at, min(at + 4, len(words.words))):
        if words.small[next_one] not in PARTICLES:
            return next_one > at and _is_name(words, next_one, begun=True, after_title=True)
        if words.gap(next_one) not in (" ", "-", "'"):
            return False
    return False


def _is_name(words: Words, at: int, *, begun: bool, after_title: bool, kind: str = "") -> bool:
    """Whether this word can be somebody's name. `begun`: a word of the name, or a title, stands before it."""
    word, small = words.words[at], _bare(words.small[at])
    if not _looks_like_a_name(word) or _is_never_one(small) or (len(word) < 2 and word.isupper()):
        return False
    if small in EVERYDAY and not (
        begun and (after_title and not words.shouted and not word.isupper() or small in SURNAMES)
    ):
        return False
    return after_title or words.shouted or not (word.isupper() and len(word) < 6 and word.isascii())


def _is_never_one(small: str) -> bool:
    return small in NEVER or small.endswith(SHORTENED)


def _looks_like_a_name(word: str) -> bool:
    """A capital, or a letter of a script that has none; "al-Hadidi" and "d'Abreu" begin with a particle."""
    if any(map(str.isdigit, word)) or "_" in word:
        return False
    if begins_a_name(word):
        return True
    first, mark, rest = word.replace("'", "-").partition("-")
    return bool(mark) and first in BEFORE_A_MARK and rest[:1].isupper()


def _by_itself(words: Words, at: int) -> int | None:
    """The last word of a name that nothing leads to: one that many people have,
    one with an accent, one who does something.
    """
    word, small = words.words[at], _bare(words.small[at])
    if (
        _is_never_one(small)
        or not _looks_like_a_name(word)
        or (at and words.small[at - 1] in ("st", "saint"))
    ):
        return None
    if word.isupper() and not words.shouted and (len(word) < 4 or small not in GIVEN):
        return None
    is_given_name = small in GIVEN or small.partition("-")[0] in GIVEN
    foreign = not word.isascii() and word[0].isupper() and words.is_english and not words.begins_sentence(at)
    if not (is_given_name or foreign or _does_something(words, at, small) or _is_in_full(words, at)):
        return None
    last = _last_of(words, at, "roles")
    last = at if last is None and is_given_name else last
    return None if last is None or _is_a_place(words, last) else last


def _is_in_full(words: Words, at: int) -> bool:
    """Two words that are no ordinary ones, both with a capital, that say
    neither where nor what: "Wambui Kariuki".
    """
    if at + 1 >= len(words.words) or words.shouted or (at and words.small[at - 1] in BEFORE_PLACES):
        return False
    first, second = words.words[at], words.words[at + 1]
    gap = words.gap(at)
    if len(first) == 1:
        return (
            gap == ". " and first.isupper() and not words.begins_sentence(at) and _is_strange(words, at + 1)
        )
    return gap == " " and _is_strange(words, at) and _is_strange(words, at + 1) and second[0].isupper()


def _is_strange(words: Words, at: int) -> bool:
    return not words.words[at].isupper() and _is_name(words, at, begun=False, after_title=False)


def _does_something(words: Words, at: int, small: str) -> bool:
    if small in EVERYDAY or words.gap(at) != " " or (at and words.small[at - 1] in BEFORE_PLACES):
        return False
    after = words.small[at + 1 : at + 3]
    return after[0] in DOES or after in (["on", "reception"], ["at", "reception"], ["from", "reception"])


def _is_a_place(words: Words, last: int) -> bool:
    """ "Thorsgaard Ward", "Farnham team": what follows says that nobody is meant."""
    return words.gap(last) in (" ", "-") and words.small[last + 1] in OF_PLACES


def _with_others(words: Words, first: int, last: int, *, many: bool = False) -> Iterator[tuple[int, int]]:
    """This name, and those that are listed after it."""
    yield first, last
    for _ in range(LONGEST):
        at = _next_in_list(words, last, many)
        following = _last_of(words, at, "roles") if at is not None else None
        if following is None or _is_a_place(words, following):
            return
        yield at, following
        last = following


def _next_in_list(words: Words, last: int, many: bool) -> int | None:
    at, gap = last + 1, words.gap(last)
    if at >= len(words.words):
        return None
    if gap in (" & ", " + ", "/", " / "):
        return at
    if gap in (" ", ", ") and words.small[at] == "and" and words.gap(at) == " ":
        return at + 2 if words.small[at + 1] == "to" and words.gap(at + 1) == " " else at + 1
    return at if gap == ", " and many else None


def _bare(word: str) -> str:
    """Without the 's of "Singh's"."""
    return word[:-2] if word[-2:] in ("'s", "'S") else word


def _stands_alone(word: str) -> bool:
    """Whether this part of a name names the person by itself, wherever it stands."""
    return (
        len(word) > (1 if not word.isascii() else 2)
        and begins_a_name(word)
        and word.lower() not in NOT_BY_ITSELF
    )


def _end(words: Words, last: int) -> int:
    start, end = words.places[last]
    return end - 2 if words.words[last][-2:] in ("'s", "'S") and end - start > 2 else end
