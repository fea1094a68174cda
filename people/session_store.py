"""Where sessions are kept (`SESSION_ENGINE`)."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from kit import crypto


class SessionStore(db.SessionStore):
    """Django's own, sealed: a copy of the table says neither whose a session is nor when it was used.

    A row ends with a day, so it may outlast the session; how long that lasts is decided in `people.sessions`.
    """

    def encode(self, session_dict: dict[str, Any]) -> str:
        return crypto.encrypt(self.serializer().dumps(session_dict).decode("latin-1"))

    def decode(self, session_data: str) -> dict[str, Any]:  # type: ignore[override]  # what `encode` gave: text
        """What cannot be read is an empty session: whoever brings it signs in again."""
        try:
            return self.serializer().loads(crypto.decrypt(session_data).encode("latin-1"))
        except crypto.CannotRead:
            return {}

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        end = timezone.localtime(row.expire_date) + timedelta(days=1)
        row.expire_date = end.replace(hour=0, minute=0, second=0, microsecond=0)
        return row
