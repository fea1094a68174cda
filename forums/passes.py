"""The code that opens the page of one forum's room. The database keeps a hash of it: only the key outside leads to the code."""

from django.utils.crypto import constant_time_compare, salted_hmac

from feedback.models.submission import ALPHABET
from forums.models import Room
from kit.trail.actors import Actor

LENGTH = 8


class InTheRoom(Actor):
    """Whoever has the pass of one forum: may type in what is said there, and nothing else."""

    is_authenticated = False

    def __init__(self, meeting):
        super().__init__(f"room:{meeting.reference}", "room pass")

    def has_perm(self, permission, subject=None):
        return permission in ("forums.run_room", "feedback.enter")


def code_of(mark):
    """Eight characters, about 38 bits, for a few hours and a few tries each."""
    number = int.from_bytes(salted_hmac("forums.room_pass", str(mark), algorithm="sha256").digest()[:16])
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters


def shown(mark):
    code = code_of(mark)
    return f"{code[:4]}-{code[4:]}"


def hashed(code):
    """As somebody typed it: capitals, spaces and dashes make no difference."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return salted_hmac("forums.room_hash", typed, algorithm="sha256").hexdigest()


def room_of_code(code, at):
    room = Room.objects.select_related("meeting").filter(code_hash=hashed(code)).first()
    return room if room and is_open(room, at) else None


def lets_in(room, entrance, at):
    return bool(entrance) and is_open(room, at) and constant_time_compare(entrance, room.entrance)


def is_open(room, at):
    return room.closed_on is None and at < room.shuts_at
