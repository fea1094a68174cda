"""How many may do something costly at once on this machine, and how many may wait for it.

Counted across processes and threads by locks on files,
which the system gives back when whoever held them is gone.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

# A worker or a command has nobody in front of it: it waits for
# its turn and is never sent away. The web part is not patient.
_process = {"is_patient": False}


def be_patient() -> None:
    """From now on everybody in this process waits for a turn, however long the line is."""
    _process["is_patient"] = True


class Busy(Exception):
    """All turns are taken and the line behind them is full. The message is a sentence for whoever asked."""


@dataclass(frozen=True)
class TurnQueue:
    """A number of turns, and a number of places to wait for one.

    A waiting caller holds a thread, so keep both small.
    """

    name: str
    turns: int
    waiting: int
    sentence: str

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it. Raises Busy at once where nobody else may wait."""
        with self._place(), self._lock_of_a_turn():
            yield

    def held_for(self, pieces: Iterable[bytes | str]) -> "Held":
        """The pieces of a long answer, with a turn that is held until they are closed. Raises Busy at once."""
        return Held(self, pieces)

    @contextlib.contextmanager
    def _place(self) -> Iterator[None]:
        if _process["is_patient"]:
            yield
            return
        for number in range(self.turns + self.waiting):
            with _lock(f"{self.name}.place.{number}") as is_ours:
                if is_ours:
                    yield
                    return
        raise Busy(self.sentence)

    @contextlib.contextmanager
    def _lock_of_a_turn(self) -> Iterator[None]:
        for number in range(self.turns):
            # All taken: wait for the last one looked at.
            with _lock(f"{self.name}.turn.{number}", wait=number == self.turns - 1) as is_ours:
                if is_ours:
                    yield
                    return


class Held:
    """What Django streams. It closes this when the answer has
    gone out or was given up, also before its first piece.
    """

    def __init__(self, line: TurnQueue, pieces: Iterable[bytes | str]) -> None:
        self._turn = contextlib.ExitStack()
        self._turn.enter_context(line.turn())
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes | str]:
        return iter(self._pieces)

    def close(self) -> None:
        self._turn.close()


@contextlib.contextmanager
def _lock(name: str, *, wait: bool = False) -> Iterator[bool]:
    """Whether the lock is ours, for as long as the block lasts."""
    with open(_folder() / name, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            is_ours = False
        else:
            is_ours = True
        yield is_ours


def _folder() -> Path:
    os.makedirs(settings.RUN_ROOT, mode=0o700, exist_ok=True)
    return settings.RUN_ROOT
