"""What a browser may keep of us: nothing that was typed, nothing
for one person only; and the way out that leaves nothing behind.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from kit import marks
from kit.referers import referer_of

AWAY = "https://www.bbc.co.uk/weather"


class PrivatePages:
    """Middleware. A page for somebody signed in, an answer to
    what was sent, and a page with a form are never stored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_private(request) and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, object],
    ) -> HttpResponse | None:
        """A browser that goes back offers to send again what was being written.

        After leaving, an empty form comes instead.
        """
        if request.method == "POST" and marks.was_form_left(request.POST.get("idempotency_key", "")):
            return HttpResponseRedirect(request.path)
        return None


def is_private(request: HttpRequest) -> bool:
    return request.method not in {"GET", "HEAD"} or is_signed_in(request) or has_form(request)


def has_form(request: HttpRequest) -> bool:
    """A form that is sent carries a token, and asking for the token leaves this mark."""
    return "CSRF_COOKIE_NEEDS_UPDATE" in request.META


def is_signed_in(request: HttpRequest) -> bool:
    """Without the cookie nobody is, and neither the session nor the database is asked."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


@login_not_required
@require_safe
def exit_site(request: HttpRequest) -> HttpResponse:
    """Where "Exit this page" leads: signed out, and what was being written not shown again."""
    if came_from_here(request):
        if is_signed_in(request):
            logout(request)
        marks.mark_form_as_left(request.GET.get("form", ""))
    response = HttpResponseRedirect(AWAY)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def came_from_here(request: HttpRequest) -> bool:
    """Nobody else's page signs a person out.

    Browsers too old to say where they come from send the page's address.
    """
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" if site else referer_of(request).netloc == request.get_host()
