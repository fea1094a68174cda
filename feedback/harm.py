"""Words of harm: what people write when they, or somebody else, may be in danger, in plain words and in roundabout ones.

A person reads everything. This only says what to read first, so it would rather see too much than too little: what it misses
waits its turn, and what it sees wrongly costs a moderator one look. `script/manage score_flags` shows how often it is right.
"""

import re
import tomllib
from pathlib import Path

WORDS = tomllib.loads((Path(__file__).parent / "data" / "harm.toml").read_text(encoding="utf-8"))
SHORT_FOR = {
    "'": "['\u2019]?",
    " .. ": r"\W{1,3}(?:\w+\W{1,3}){0,4}?",
    " ?": r"\s*",
    " ": r"\s+",
}


def _either(*kinds):
    phrases = "\n".join(WORDS["phrases"][kind] for kind in kinds)
    for name, meaning in WORDS["names"].items():
        phrases = phrases.replace(name if name == "NOT" else f"<{name}>", meaning)
    for short, meaning in SHORT_FOR.items():
        phrases = phrases.replace(short, meaning)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases.split())})(?!\w)", re.I)


HARM = _either("oneself", "others", "signs")
IDIOM = _either("idioms")


def finditer(text):
    """Where words of harm stand. Idioms are painted over first, so that the places stay those of the text."""
    return HARM.finditer(IDIOM.sub(lambda found: "\0" * len(found[0]), text))
