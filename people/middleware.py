"""Ends sessions that lasted too long, and tells the rules whether a second factor was used."""

import time

from django.conf import settings
from django.contrib.auth import logout

from people import sessions


def session_limits(get_response):
    def answer(request):
        # Without the cookie nobody can be signed in: neither the session nor the database is asked.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _limit(request)
        return get_response(request)

    return answer


def _limit(request):
    at = time.time()
    # Staff's hours are the shorter ones: whoever is within them need not be asked which role they hold.
    over = sessions.is_over(request.session, staff=True, at=at)
    if over and sessions.is_over(request.session, staff=request.user.is_staff_somewhere, at=at):
        logout(request)
        return
    request.user.second_factor = sessions.has_second_factor(request, request.user)
    sessions.note_activity(request.session, at=at)
