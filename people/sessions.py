"""How long a session lasts, and whether it was opened with a second factor."""

import time
from datetime import timedelta

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records

STAFF_IDLE = timedelta(minutes=15)
STAFF_LONGEST = timedelta(hours=12)
PUBLIC_LONGEST = timedelta(days=30)
# Saved at most this often, so that reading pages does not write to the database each time.
NOTED_EVERY = timedelta(minutes=1)

STARTED, SEEN = "people_started_at", "people_seen_at"
# Whose records they are: allauth ignores those of anybody else.
WHOSE = f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"


def has_second_factor(request, person):
    """allauth notes each way the person proved who they are. A passkey alone is two: the key, and unlocking it."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, person))


def start(session):
    """The clock starts at sign-in. A session without it is over: whatever opened it did not pass here."""
    session[STARTED] = session[SEEN] = time.time()


def note_sign_in(session, person, *, second_factor):
    """For sign-ins that do not pass through allauth: the demonstration and tests."""
    methods = [{"method": "code", "at": time.time()}]
    if second_factor:
        methods.append({"method": "mfa", "type": "totp", "at": time.time()})
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session[WHOSE] = str(person.pk)
    start(session)


def is_over(session, *, staff, at):
    """`at` in seconds since 1970."""
    started, seen = session.get(STARTED, 0), session.get(SEEN, 0)
    if staff and (at - seen >= STAFF_IDLE.total_seconds() or at - started >= STAFF_LONGEST.total_seconds()):
        return True
    return at - started >= PUBLIC_LONGEST.total_seconds()


def note_activity(session, *, at):
    if at - session.get(SEEN, 0) >= NOTED_EVERY.total_seconds():
        session[SEEN] = at
