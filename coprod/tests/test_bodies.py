"""What is sent is read as far as there is room for it, at a
pace that no real connection is below, and without a thread.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator

import pytest

from coprod import bodies
from coprod.bodies import IN_MEMORY, PACE, Pace, TooMuch, TooSlow

pytestmark = pytest.mark.slow

AT_ONCE = Pace(grace=0, rate=1)
MB = 1024 * 1024


@pytest.fixture
def written(monkeypatch):
    """The bytes that are kept of what is sent, in memory or on disk."""
    kept = []

    class Counting(tempfile.SpooledTemporaryFile):
        def write(self, piece):
            kept.append(len(piece))
            return super().write(piece)

    monkeypatch.setattr(bodies.tempfile, "SpooledTemporaryFile", Counting)
    return kept


async def sent(piece: bytes, times: int, then_nothing: bool = False) -> AsyncIterator[bytes]:
    for _ in range(times):
        yield piece
    if then_nothing:
        await asyncio.Event().wait()


def read(pieces: AsyncIterator[bytes], **how) -> bytes:
    async def whole() -> bytes:
        with await bodies.read_body(pieces, **how) as body:
            return body.read()

    return asyncio.run(whole())


def test_what_there_is_room_for_is_read_whole():
    assert read(sent(b"abc", 3), most=9) == b"abcabcabc"
    assert read(sent(b"", 0), most=0) == b""


def test_two_hundred_megabytes_are_refused_before_more_than_the_room_is_kept(written):
    with pytest.raises(TooMuch):
        read(sent(b"x" * MB, 200), most=8 * MB)
    assert sum(written) == 8 * MB


def test_control_with_room_for_it_all_is_kept(written):
    assert len(read(sent(b"x" * MB, 200), most=200 * MB)) == sum(written) == 200 * MB


def test_half_a_body_that_stands_still_is_cut_off():
    with pytest.raises(TooSlow):
        read(sent(b"half", 1, then_nothing=True), most=100, pace=AT_ONCE)


def test_control_without_an_end_to_the_time_it_is_waited_for():
    async def patience() -> None:
        waiting = asyncio.create_task(bodies.read_body(sent(b"half", 1, then_nothing=True), most=100))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not waiting.done()
        waiting.cancel()

    asyncio.run(patience())


def test_fifty_that_stand_still_keep_nobody_waiting_who_sends():
    async def fifty() -> None:
        slow = [
            asyncio.create_task(bodies.read_body(sent(b"half", 1, then_nothing=True), most=100))
            for _ in range(50)
        ]
        with await bodies.read_body(sent(b"whole", 1), most=100) as body:
            assert body.read() == b"whole"
        assert not any(task.done() for task in slow)
        for task in slow:
            task.cancel()

    asyncio.run(fifty())


def test_the_slowest_phone_has_the_time_for_the_longest_writing_and_a_standstill_has_not():
    assert PACE.seconds(0) == 20
    assert PACE.seconds(8 * MB) == 20 + 2048
    assert PACE.seconds(100 * 1024) - PACE.seconds(0) == 25  # 100 kB in three quarters of a minute


def test_what_is_long_lies_in_a_file_and_not_in_memory():
    async def rolled() -> bool:
        with await bodies.read_body(sent(b"x" * MB, 3), most=8 * MB) as body:
            return body._rolled

    assert IN_MEMORY == MB
    assert asyncio.run(rolled())
