"""Puts sessions aside where nobody has a name, ends those that lasted too long, and tells
the rules whether a second factor was used.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from kit.nameless import is_nameless
from people.models import Person
from people.sign_in import sessions


def put_session_aside(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Takes the session's cookie out of a request for a `Nameless` page.

    The browser keeps it for the other pages.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and is_nameless(request.path_info):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
            request.has_put_aside = True
        return get_response(request)

    return answer


def session_limits(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        # Without the cookie nobody can be signed in: neither the session nor the database is asked.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _enforce_session_limits(request)
        return get_response(request)

    return answer


def _enforce_session_limits(request: HttpRequest) -> None:
    at = time.time()
    # Staff's hours are the shorter ones: whoever is within them need not be asked which role they hold.
    over = sessions.is_over(request.session, staff=True, at=at)
    if over and sessions.is_over(request.session, staff=request.user.is_staff_somewhere, at=at):
        # Whoever it was: what they were sending is kept for them alone.
        request.signed_out = Person.objects.get(pk=request.user.pk)
        logout(request)
        return
    request.user.second_factor = sessions.has_second_factor(request, request.user)
    if sessions.is_to_note(request.session, at=at) and request.user.is_staff_somewhere:
        sessions.note_activity(request.session, at=at)
