"""Files that were sent and are not loaded yet. They hold people's words as they wrote them, so they lie
encrypted, outside the database and its backups, and are removed as soon as the file is loaded or put aside.
"""

import hashlib
import io
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.conf import settings

from insight.intake.file_formats.problems import UnreadableFile
from kit.crypto import keyring
from kit.translation import gettext_lazy as _lazy

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 1024 * 1024
GONE = _lazy("The file is not here any more. Send it again.")


def upload_folder() -> Path:
    return settings.MEDIA_ROOT / "incoming"


def upload_path(key: UUID) -> Path:
    return upload_folder() / f"{key}.sealed"


def store_upload(key: UUID, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Write the pieces of an upload away under a key. Gives (sha256, bytes)."""
    upload_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size, lock = hashlib.sha256(), 0, keyring()
    # Under a name of its own until it is whole: a page sent twice must not write into one file from two
    # sides.
    part = upload_path(key).with_suffix(f".{uuid.uuid4()}")
    with part.open("wb") as file:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            sealed = lock.encrypt(piece)
            file.write(len(sealed).to_bytes(4) + sealed)
    part.replace(upload_path(key))
    return digest.hexdigest(), size


def upload_opener(key: UUID) -> Callable[[], io.BufferedReader]:
    """A function that opens the kept file from its beginning, as often as needed."""
    return lambda: io.BufferedReader(_SealedUpload(key), PIECE)


def delete_upload(key: UUID) -> None:
    upload_path(key).unlink(missing_ok=True)


def delete_uploads_except(keys: Iterable[UUID], *, older_than: float) -> None:
    """What a crash left behind, such as half of an upload: nobody waits for it. `older_than` is a time in
    seconds since 1970.
    """
    kept_paths = {upload_path(key) for key in keys}
    for file in upload_folder().glob("*"):
        if file not in kept_paths and file.stat().st_mtime < older_than:
            file.unlink(missing_ok=True)


class _SealedUpload(io.RawIOBase):
    def __init__(self, key: UUID) -> None:
        super().__init__()
        try:
            self.file = upload_path(key).open("rb")
        except FileNotFoundError as error:
            raise UnreadableFile(GONE) from error
        self.lock, self.rest = keyring(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: "WriteableBuffer") -> int:
        if not self.rest:
            self.rest = self._next_piece()
        room = memoryview(into).cast("B")
        taken = self.rest[: len(room)]
        room[: len(taken)] = taken
        self.rest = self.rest[len(taken) :]
        return len(taken)

    def _next_piece(self) -> bytes:
        size = int.from_bytes(self.file.read(4))
        try:
            return self.lock.decrypt(self.file.read(size)) if size else b""
        except InvalidToken as error:
            raise UnreadableFile(GONE) from error

    def close(self) -> None:
        if not self.closed:
            self.file.close()
        super().close()
