"""How subjects of complaints and PALS are compared, and the map of them to start with. Pure.

Trusts write the same subject in many ways: "Attitude of staff", "Staff attitude", "Staff attitudes". Order, small words and
plurals make no difference; everything else does.
"""

import tomllib
from functools import cache
from pathlib import Path

from insight.intake.file_formats.counts import LONGEST_CODE
from insight.intake.file_formats.shapes import LONGEST_SUBJECT, subject_code

STARTER = Path(__file__).parent / "data" / "subjects.toml"
# Stands in the map for a subject that no theme fits, and in the file for those of them to start with.
NO_THEME, OF_NO_THEME = "", "not-sorted"
SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "our", "the", "to", "with"]
)


@cache
def subject_key(wording: str) -> str:
    """The same for wordings that say the same."""
    code = subject_code(wording)
    words = {_singular(word) for word in code.split("-")} - SMALL_WORDS
    return "-".join(sorted(words - {""})) or code


def _singular(word: str) -> str:
    """Of the words of subjects; the same for each, so it need not be good English."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def subject_name(code: str) -> str:
    """A subject as it can be read, from the short name that is counted: "waiting-times" is "Waiting times"."""
    words = code.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


@cache
def starter_subjects() -> dict[str, tuple[str, str]]:
    """{key: (wording, the short name of its theme, or NO_THEME)}."""
    by_theme = tomllib.loads(STARTER.read_text())
    return {
        subject_key(subject_code(wording)[:letters]): (
            wording,
            NO_THEME if name == OF_NO_THEME else name.rpartition("/")[2],
        )
        for name, wordings in by_theme.items()
        for wording in reversed(wordings)
        for letters in (LONGEST_CODE, LONGEST_SUBJECT)
    }
