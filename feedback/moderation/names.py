"""Where a text names a person: after a title, a kind of work, a kind of family, or words that lead to a name.

A name is written in letters of any language, with initials and particles ("Dr N. K. van der
Özdemir-Smith"), and several may be named at once ("Drs Patel and Smith"). Once somebody is named,
the same name is seen wherever it stands again. It goes through the words of a text once, so a
text twice as long takes twice the time.
"""

from collections.abc import Collection, Iterator

from feedback.moderation.name_shapes import (
    begins_full_name,
    begins_initials,
    ends_in_place,
    is_followed_by_doing,
    is_initial,
    is_initial_letter,
    is_name_particle,
    is_name_word,
    is_never_a_name,
    looks_like_a_name,
    name_goes_on,
    names_by_itself,
    without_possessive,
)
from feedback.moderation.name_words import (
    ALSO_WORDS,
    BETWEEN,
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
    SAYING_WHO,
    SHORT_ROLES,
    SHORTENED,
    TokenisedText,
)
from kit.alphabets import begins_a_name


def names_in(text: str) -> list[tuple[int, int]]:
    """Where names stand, as (start, end) in order of place.

    The text is one that `kit.alphabets.plain` has been over.
    """
    words = TokenisedText(text)
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
        for word in map(without_possessive, words.words[first : last + 1])
        if names_by_itself(word)
    }
    named += [(at, at) for at, word in enumerate(words.words) if without_possessive(word) in again]
    return sorted({(words.places[first][0], _end(words, last)) for first, last in named})


def _named_at(words: TokenisedText, at: int) -> Iterator[tuple[int, int]]:
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
    if begins_initials(words, at):
        yield at, at + (1 if is_initial_letter(words, at + 1) else 0)
    if small in SAYING_WHO and _is_said_of_somebody(words, at):
        yield from _after(words, at, "called")


def _is_said_of_somebody(words: TokenisedText, at: int) -> bool:
    """ "I am", "this is", "it was", "known as"."""
    if words.small[at] in ("i'm", "im", "it's"):
        return True
    before = words.small[max(at - 3, 0) : at]
    if words.small[at] == "as":
        return bool({"know", "knows", "known"}.intersection(before))
    return bool(before) and before[-1] in ("i", "this", "it")


def _after(words: TokenisedText, at: int, kind: str) -> Iterator[tuple[int, int]]:
    """The names after a title, a kind of work, or other words that lead to one."""
    gap = words.gap(at)
    if gap not in GAPS[kind] and not (kind == "more_titles" and gap == ". " and len(words.words[at]) < 5):
        return
    first = _where_it_begins(words, at + 1, kind)
    last = _last_of(words, first, kind) if first is not None else None
    if first is None or last is None:
        return
    if kind in ("titles", "more_titles") or not ends_in_place(words, last):
        yield from _with_others(
            words, first, last, many=words.small[at].endswith("s") or kind in ("greets", "meets")
        )


def _where_it_begins(words: TokenisedText, at: int, kind: str) -> int | None:
    """Past "is called" and the like. None where the text, or its sentence, ends before."""
    linking: Collection[str] = (
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


def _last_of(words: TokenisedText, first: int, kind: str) -> int | None:
    """The last word of the name that begins here; None where no name does."""
    after_title = kind in ("titles", "more_titles")
    if kind == "titles" and (last := _in_small_letters(words, first)) is not None:
        return last
    last, at = None, first
    while at < len(words.words) and at - first < LONGEST:
        begun = last is not None or (after_title and at == first and words.gap(at - 1) == " ")
        if is_initial(words, at, kind) or (is_name_particle(words, at) and at + 1 < len(words.words)):
            last = at if is_initial(words, at, kind) else last
        elif is_name_word(words, at, begun=begun, after_title=after_title, kind=kind):
            last = at
        elif not (
            kind == "called"
            and last is None
            and begins_a_name(words.words[at])
            and words.small[at] not in NEVER
        ):
            break
        if not name_goes_on(words, at):
            break
        at += 1
    return last


def _in_small_letters(words: TokenisedText, at: int) -> int | None:
    """ "dr patel": one word, that is no ordinary one."""
    small = without_possessive(words.small[at])
    if (
        words.words[at][0].islower()
        and len(small) > 2
        and small not in NOT_AFTER_A_TITLE
        and not small.endswith(SHORTENED)
    ):
        return at
    return None


def _by_itself(words: TokenisedText, at: int) -> int | None:
    """The last word of a name that nothing leads to: one that many people have,
    one with an accent, one who does something.
    """
    word, small = words.words[at], without_possessive(words.small[at])
    if (
        is_never_a_name(small)
        or not looks_like_a_name(word)
        or (at and words.small[at - 1] in ("st", "saint"))
    ):
        return None
    if word.isupper() and not words.shouted and (len(word) < 4 or small not in GIVEN):
        return None
    is_given_name = small in GIVEN or small.partition("-")[0] in GIVEN
    foreign = not word.isascii() and word[0].isupper() and words.is_english and not words.begins_sentence(at)
    if not (
        is_given_name or foreign or is_followed_by_doing(words, at, small) or begins_full_name(words, at)
    ):
        return None
    last = _last_of(words, at, "roles")
    last = at if last is None and is_given_name else last
    return None if last is None or ends_in_place(words, last) else last


def _with_others(
    words: TokenisedText, first: int, last: int, *, many: bool = False
) -> Iterator[tuple[int, int]]:
    """This name, and those that are listed after it."""
    yield first, last
    for _ in range(LONGEST):
        at = _next_in_list(words, last, many)
        following = _last_of(words, at, "roles") if at is not None else None
        if at is None or following is None or ends_in_place(words, following):
            return
        yield at, following
        last = following


def _next_in_list(words: TokenisedText, last: int, many: bool) -> int | None:
    at, gap = last + 1, words.gap(last)
    if at >= len(words.words):
        return None
    if gap in (" & ", " + ", "/", " / "):
        return at
    if gap in (" ", ", ") and words.small[at] == "and" and words.gap(at) == " ":
        return at + 2 if words.small[at + 1] == "to" and words.gap(at + 1) == " " else at + 1
    return at if gap == ", " and many else None


def _end(words: TokenisedText, last: int) -> int:
    start, end = words.places[last]
    return end - 2 if words.words[last][-2:] in ("'s", "'S") and end - start > 2 else end
