"""Where sessions are kept (`SESSION_ENGINE`)."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from kit import crypto

# As text: every page of somebody signed in reads its session, and putting the statement together would cost
# more than running it.
LOAD = f"SELECT session_data FROM {Session._meta.db_table} WHERE session_key = %s AND expire_date > %s"  # noqa: S608 - our own table


class SessionStore(db.SessionStore):
    """Django's own, sealed: a copy of the table says neither whose a session is nor when it was used.

    A row ends with a day, so it may outlast the session; how long that lasts is decided in `people.sign_in.sessions`.
    """

    def load(self) -> dict[str, Any]:
        """As Django does: a session that is not there, or is over, is empty and loses its key."""
        with connection.cursor() as cursor:
            cursor.execute(LOAD, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])

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
