"""What is costly is done by few at once, on the whole machine,
and who finds no place in the line hears so at once.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from kit.turns import Busy, TurnQueue

SENTENCE = "Many people are doing this just now."
HOLD = """
import sys, types
from django.conf import settings
from pathlib import Path
settings.configure(RUN_ROOT=Path(sys.argv[1]))
from kit.turns import TurnQueue
with TurnQueue("costly", 1, 0, "").turn():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.RUN_ROOT = tmp_path / "run"


@pytest.fixture
def another_process(settings) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(settings.RUN_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.stdin.close()


def ask(line: TurnQueue, callers: int) -> tuple[int, int, int]:
    """(most at once, how many had their turn, how many were turned away) among so many callers at once.

    Nobody leaves the line before everybody has asked, so that the numbers depend on no clock.
    """
    here, most, served, away, seen = 0, 0, 0, 0, threading.Lock()
    expected_away = max(callers - line.turns - line.waiting, 0)
    all_asked = threading.Event()

    def asked() -> None:
        if away >= expected_away and most >= min(line.turns, callers):
            all_asked.set()

    def call() -> None:
        nonlocal here, most, served, away
        try:
            with line.turn():
                with seen:
                    here += 1
                    most = max(most, here)
                    asked()
                assert all_asked.wait(60)
                with seen:
                    here -= 1
                    served += 1
        except Busy:
            with seen:
                away += 1
                asked()

    threads = [threading.Thread(target=call) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return most, served, away


def test_so_many_have_their_turn_so_many_wait_and_the_others_are_turned_away():
    assert ask(TurnQueue("costly", turns=2, waiting=3, sentence=SENTENCE), callers=20) == (2, 5, 15)


def test_control_with_turns_for_everybody_all_are_in_at_once():
    assert ask(TurnQueue("costly", turns=20, waiting=0, sentence=SENTENCE), callers=20) == (20, 20, 0)


def test_another_process_stands_in_the_same_line(another_process):
    with pytest.raises(Busy, match=SENTENCE), TurnQueue("costly", 1, 0, SENTENCE).turn():
        raise AssertionError("two had one turn")


def test_a_process_that_is_killed_gives_its_turn_back(another_process):
    another_process.kill()
    another_process.wait()
    with TurnQueue("costly", 1, 0, SENTENCE).turn():
        pass


def test_a_turn_that_ends_in_a_fault_is_given_back():
    line = TurnQueue("costly", 1, 0, SENTENCE)
    with pytest.raises(ZeroDivisionError), line.turn():
        raise ZeroDivisionError
    with line.turn():
        pass


def test_lines_of_different_names_do_not_wait_for_each_other():
    with TurnQueue("costly", 1, 0, SENTENCE).turn(), TurnQueue("other", 1, 0, SENTENCE).turn():
        pass


def test_a_long_answer_holds_its_turn_until_it_is_closed():
    line = TurnQueue("costly", 1, 0, SENTENCE)
    answer = line.held_for([b"a", b"b"])
    with pytest.raises(Busy, match=SENTENCE):
        line.held_for([])
    assert list(answer) == [b"a", b"b"]
    answer.close()
    line.held_for([]).close()


def test_a_long_answer_that_was_never_begun_gives_its_turn_back_too():
    line = TurnQueue("costly", 1, 0, SENTENCE)
    line.held_for([b"a"]).close()
    line.held_for([b"a"]).close()
