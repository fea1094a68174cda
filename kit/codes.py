"""Codes that people type, read out over the phone and copy from paper.

The database keeps keyed hashes of them only.
"""

import secrets
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from kit.alphabets import normalise_characters

# No vowels and nothing that looks like something else. 12 of these 27 are 57 bits, 8 are 38.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"  # pragma: allowlist secret
GROUP = 4


def random_code(length: int) -> str:
    """Drawn by lot: the next one cannot be guessed from those before."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def grouped(code: str) -> str:
    """As it is easiest to read and copy: BCDF-2345-GHJK."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalised(typed: str) -> str:
    """A code as somebody typed it: capitals, spaces, dashes and digits of another script make no difference."""
    return "".join(letter for letter in normalise_characters(typed).upper() if letter in ALPHABET)


@dataclass(frozen=True)
class CodeScheme:
    """The codes of one purpose. The same code has another hash
    under another scheme, so none opens what another does.

    `derived_under` is for codes that are worked out from
    something (see `derive`), and may be left empty otherwise.
    """

    length: int
    hashed_under: str
    derived_under: str = ""

    def generate(self) -> str:
        return random_code(self.length)

    def derive(self, seed: object) -> str:
        """Always the same for the same seed; only the key outside the database leads from one to the other."""
        digest = salted_hmac(self.derived_under, str(seed), algorithm="sha256").digest()
        number = int.from_bytes(digest[:16])
        letters = ""
        for _ in range(self.length):
            number, place = divmod(number, len(ALPHABET))
            letters += ALPHABET[place]
        return letters

    def hash_of(self, typed: str) -> str:
        """64 letters: what the database keeps of a code."""
        return salted_hmac(self.hashed_under, normalised(typed), algorithm="sha256").hexdigest()
