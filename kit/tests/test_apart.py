"""What strangers send is opened in a process of its own, which ends when it is heavy, and nobody else does."""

import os

import pytest

from kit import apart, turns
from kit.apart import MB, Limits, Refused, TooHeavy
from kit.turns import Busy, TurnQueue

LIMITS = Limits(memory=256 * MB, seconds=5, written=4 * MB)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.RUN_ROOT = tmp_path / "run"


def result(work: str, data: bytes = b"", *options: str, limits: Limits = LIMITS) -> bytes:
    with apart.run_apart(f"kit.tests.heavy:{work}", data, *options, limits=limits) as written:
        return written.read()


def test_what_the_work_writes_comes_back():
    assert result("echo", b"abc ", "with", "options") == b"abc with options"


def test_memory_time_and_what_is_written_are_bounded_before_the_work_begins():
    bounds = [f"{bound} {bound}" for bound in (256 * MB, 5, 4 * MB, 0)]
    assert result("bounds").decode().splitlines() == bounds


def test_it_knows_no_key_and_no_address(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    names = result("environment").decode().split()
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}.isdisjoint(names)
    assert "DATABASE_URL" in os.environ


@pytest.mark.parametrize("work", ["take_memory", "write_much", "die", "break_down"])
def test_what_is_too_heavy_ends_that_process_and_we_go_on(work):
    with pytest.raises(TooHeavy):
        result(work)


def test_control_with_room_for_it_the_same_work_is_done():
    roomy = Limits(memory=768 * MB, seconds=5, written=16 * MB)
    assert int(result("take_memory", limits=roomy)) == 300 * MB
    assert len(result("write_much", limits=roomy)) == 8 * MB


def test_what_it_refuses_is_told_in_its_own_words():
    with pytest.raises(Refused, match="It is “too” old."):
        result("refuse")


def test_so_many_processes_at_once_and_the_others_hear_so():
    line = TurnQueue("works", turns=1, waiting=0, sentence="Many are at it.")
    with line.turn(), pytest.raises(Busy):
        apart.run_apart("kit.tests.heavy:echo", b"", limits=LIMITS, line=line)


def test_a_worker_waits_for_its_turn_where_a_page_is_sent_away(monkeypatch):
    monkeypatch.setitem(turns._process, "is_patient", True)
    line = TurnQueue("works", turns=2, waiting=-2, sentence="Many are at it.")
    with line.turn(), line.turn():
        pass
