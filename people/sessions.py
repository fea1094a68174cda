"""How long a session lasts, and whether it was opened with a second factor."""

import time
from datetime import timedelta

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY

STAFF_IDLE = timedelta(minutes=15)
STAFF_LONGEST = timedelta(hours=12)
PUBLIC_LONGEST = timedelta(days=30)
# Saved at most this often, so that reading pages does not write to the database each time.
NOTED_EVERY = timedelta(minutes=1)

STARTED, SEEN = "people_started_at", "people_seen_at"


def has_second_factor(session):
    """allauth notes each way the person proved who they are. A passkey counts for two: the key, and unlocking it."""
    return any(record.get("method") == "mfa" for record in session.get(AUTHENTICATION_METHODS_SESSION_KEY, []))


def note_sign_in(session, *, second_factor):
    """For sign-ins that do not pass through allauth: the demonstration and tests."""
    methods = [{"method": "code", "at": time.time()}]
    if second_factor:
        methods.append({"method": "mfa", "type": "totp", "at": time.time()})
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session[STARTED] = session[SEEN] = time.time()


def is_over(session, *, staff, at):
    """`at` in seconds since 1970."""
    started, seen = session.get(STARTED, at), session.get(SEEN, at)
    if staff:
        return at - seen >= STAFF_IDLE.total_seconds() or at - started >= STAFF_LONGEST.total_seconds()
    return at - started >= PUBLIC_LONGEST.total_seconds()


def note_activity(session, *, at):
    if STARTED not in session:
        session[STARTED] = at
    if at - session.get(SEEN, 0) >= NOTED_EVERY.total_seconds():
        session[SEEN] = at
