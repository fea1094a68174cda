"""What is sent to us is read whole before a thread works on it: so much, and at such a pace, and no more.

Nothing here holds a thread. Up to `IN_MEMORY` bytes stay
in memory, what is longer goes to a file without a name.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import IO

IN_MEMORY = 1024 * 1024


class TooMuch(Exception):
    """More was sent than this sender may send to this address."""


class TooSlow(Exception):
    """What was sent came slower than the slowest connection we wait for."""


@dataclass(frozen=True)
class Pace:
    """How long we wait: `grace` seconds from the beginning,
    and one more for each `rate` bytes that have come.
    """

    grace: float
    rate: int

    def seconds(self, received: int) -> float:
        """How long after the beginning the next bytes must be here, once so many have come."""
        return self.grace + received / self.rate


# A phone at the edge of its network sends 4 kB a second;
# half a body that stands still is cut off after 20 seconds.
PACE = Pace(grace=20, rate=4 * 1024)


async def read_body(pieces: AsyncIterable[bytes], *, most: int, pace: Pace = PACE) -> IO[bytes]:
    """All the pieces as one file, at its beginning.

    Raises TooMuch before a byte beyond `most` is kept, or TooSlow.
    """
    clock = asyncio.get_running_loop().time
    began, received = clock(), 0
    body = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - whoever answers closes it
    try:
        async with asyncio.timeout_at(began + pace.seconds(0)) as limit:
            async for piece in pieces:
                received += len(piece)
                if received > most:
                    raise TooMuch
                body.write(piece)
                limit.reschedule(began + pace.seconds(received))
    except TimeoutError as error:
        body.close()
        raise TooSlow from error
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body
