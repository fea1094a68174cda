"""How long a session lasts, and whether it was opened with a second factor."""

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from people.models import Person

if TYPE_CHECKING:
    from allauth.usersessions.models import UserSession

STAFF_IDLE = timedelta(minutes=15)
STAFF_LONGEST = timedelta(hours=12)
PUBLIC_LONGEST = timedelta(days=30)
# Saved at most this often, so that reading pages does not write to the database each time.
NOTED_EVERY = timedelta(minutes=1)

NO_ADDRESS = "0.0.0.0"  # noqa: S104 - allauth's column cannot be empty
STARTED, SEEN = "people_started_at", "people_seen_at"
# Whose records they are: allauth ignores those of anybody else.
WHOSE = f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"


def has_second_factor(request: HttpRequest, person: Person) -> bool:
    """allauth notes each way the person proved who they are.

    A passkey alone is two: the key, and unlocking it.
    """
    return any(record["method"] == "mfa" for record in get_authentication_records(request, person))


def start_session(session: SessionBase) -> None:
    """The clock starts at sign-in. A session without it is over: whatever opened it did not pass here."""
    session[STARTED] = session[SEEN] = time.time()


def note_sign_in(session: SessionBase, person: Person, *, second_factor: bool) -> None:
    """For sign-ins that do not pass through allauth: the demonstration and tests."""
    methods = [{"method": "code", "at": time.time()}]
    if second_factor:
        methods.append({"method": "mfa", "type": "totp", "at": time.time()})
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session[WHOSE] = str(person.pk)
    start_session(session)


def is_over(session: SessionBase, *, staff: bool, at: float) -> bool:
    """`at` in seconds since 1970."""
    started, last_request = session.get(STARTED, 0), session.get(SEEN, 0)
    if staff and (
        at - last_request >= STAFF_IDLE.total_seconds() or at - started >= STAFF_LONGEST.total_seconds()
    ):
        return True
    return at - started >= PUBLIC_LONGEST.total_seconds()


def is_to_note(session: SessionBase, *, at: float) -> bool:
    return at - session.get(SEEN, 0) >= NOTED_EVERY.total_seconds()


def note_activity(session: SessionBase, *, at: float) -> None:
    """For staff only, whose sessions end when they are idle.

    Of anybody else nothing is kept of when they were here.
    """
    session[SEEN] = at


def keep_by_day(instance: "UserSession", **signal: Any) -> None:
    """What allauth keeps of a sign-in, before it is saved: which browser and
    the day, not the moment and the address.
    """
    day = timezone.localtime(instance.created_at).replace(hour=0, minute=0, second=0, microsecond=0)
    instance.created_at = instance.last_seen_at = day
    instance.ip = NO_ADDRESS
