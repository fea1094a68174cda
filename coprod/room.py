"""How many bytes somebody may send to an address. Asked before the first of them is read.

Everybody may send SMALL. A view that takes files says so (`kit.views.TakesFiles`): how much, and from whom.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from coprod import views
from kit.views import TakesFiles
from kit.whole_numbers import whole_number

# Put into the environment of a request by coprod.front, which asks before it reads: then no view is called.
ASKED = "coprod.room_asked"
GIVEN = "coprod.room_given"


def usual_limit() -> int:
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def too_long_response() -> HttpResponse:
    """The page that says so. What was sent stays unread, and cannot be given back."""
    return views.bare_error(None, "too_long", 413)


def body_limit(request: HttpRequest) -> int:
    """The most bytes this person may send here."""
    view = takes_files(request)
    return view.most_bytes if view else usual_limit()


def takes_files(request: HttpRequest) -> type[TakesFiles] | None:
    """The view at this address, if it takes files from this person."""
    try:
        view: type = getattr(resolve(request.path_info).func, "view_class", object)
    except Resolver404:
        return None
    return view if issubclass(view, TakesFiles) and view.takes_from(request.user) else None


def announced_length(request: HttpRequest) -> int:
    """How many bytes are on their way, as the sender says; Django reads no more than that."""
    return whole_number(request.META.get("CONTENT_LENGTH") or "0")


def bounded_bodies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a body that is too long is refused before
    anything reads it, also before its token is looked for.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if announced_length(request) <= usual_limit():
            return get_response(request)
        view = takes_files(request)
        if announced_length(request) > body_limit(request):
            return get_response(request) if view and view.says_too_large else too_long_response()
        if request.META.get(ASKED):
            request.META[GIVEN] = body_limit(request)
            return HttpResponse(status=204)
        return get_response(request)

    return answer
