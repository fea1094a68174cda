"""Words put together as a sentence has them."""

from collections.abc import Sequence

from kit.translation import gettext as _


def join_in_sentence(words: Sequence[str]) -> str:
    """One after the other, with "and" before the last."""
    if len(words) == 1:
        return words[0]
    return _("{words} and {last}").format(words=", ".join(map(str, words[:-1])), last=words[-1])
