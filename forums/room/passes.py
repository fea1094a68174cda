"""The code that opens the page of one forum's room. The database keeps a hash of it: only the key outside
leads to the code.
"""

from datetime import datetime

from django.utils.crypto import constant_time_compare

from forums.rounds.models import Meeting, Room
from kit.codes import CodeScheme
from kit.trail.actors import ActorWithoutAccount

# For a few hours and a few tries each: 38 bits are enough. Worked out from the mark of the room.
ROOM_PASS = CodeScheme(length=8, hashed_under="forums.room_hash", derived_under="forums.room_pass")


class RoomPassHolder(ActorWithoutAccount):
    """Whoever has the pass of one forum: may type in what is said there, and nothing else."""

    is_authenticated = False

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"room:{meeting.reference}", "room pass")

    def has_perm(self, permission: str, subject: object = None) -> bool:
        return permission in ("forums.run_room", "feedback.enter")


def room_of_code(code: str, at: datetime) -> Room | None:
    room = Room.objects.select_related("meeting").filter(code_hash=ROOM_PASS.hash_of(code)).first()
    return room if room and is_open(room, at) else None


def lets_in(room: Room, entrance: str, at: datetime) -> bool:
    return bool(entrance) and is_open(room, at) and constant_time_compare(entrance, room.entrance)


def is_open(room: Room, at: datetime) -> bool:
    return room.closed_on is None and at < room.shuts_at
