"""How passwords are hashed: at a measured price, and few at once. Why these numbers: docs/decisions/0010."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from kit.translation import gettext_lazy as _lazy
from kit.turns import TurnQueue

# One core of the machine at most works on passwords, so that the others are there for every page.
LINE = TurnQueue(
    name="passwords",
    turns=1,
    waiting=3,
    sentence=_lazy(
        "Many people are signing in with a password just now. "
        "If you leave it empty, we email you a code instead."
    ),
)


class MeasuredArgon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB: about 0.12 s of one core.

    Every way to a hash passes here, also for accounts we do not know.
    """

    time_cost = 2
    memory_cost = 46 * 1024  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with LINE.turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with LINE.turn():
            return super().verify(password, encoded)
