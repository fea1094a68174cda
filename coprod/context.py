"""What every page knows: the Trust, the way round the site, and who is signed in."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.messages import get_messages
from django.utils import timezone

from coprod.glossary import GlossaryLinker
from coprod.menu import menu_for
from coprod.today.selectors import waiting_numbers
from people.models import Person
from people.selectors import NOT_LOADED, the_trust
from people.sign_in import sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

# The trust as some page last showed it, for the pages that may not ask.
_shown = {"trust": NOT_LOADED}


def page_context(request: "HttpRequest") -> dict[str, object]:
    person = signed_in_person(request)
    _shown["trust"] = the_trust()
    return {
        "trust": _shown["trust"],
        "nav": menu_for(
            request.path,
            person,
            has_account=getattr(request, "has_put_aside", False),
            numbers=waiting_numbers(person, timezone.localdate()) if person else {},
        ),
        "person": person,
        "idle_seconds": int(sessions.STAFF_IDLE.total_seconds())
        if person and person.is_staff_somewhere
        else None,
        "demo": settings.DEMO,
        "glossary": GlossaryLinker(),
        "messages": messages_for(request),
    }


def bare_context() -> dict[str, object]:
    """The same without the database, Redis or a session, for when they are what went wrong."""
    return {
        "trust": _shown["trust"],
        "nav": menu_for("", None),
        "person": None,
        "idle_seconds": None,
        "demo": False,
        "glossary": GlossaryLinker(),
        "messages": [],
    }


def signed_in_person(request: "HttpRequest") -> Person | None:
    """The person, or None. Without a session cookie nobody can be, so the session is not even opened."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    person = getattr(request, "user", None)
    return person if person is not None and person.is_authenticated else None


def messages_for(request: "HttpRequest") -> "Iterable[object]":
    """Messages left for this browser. Looking for them would open a session, so only look where one can be."""
    cookies = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    storage = get_messages(request)
    return storage if cookies or getattr(storage, "added_new", False) else []
