"""A second look before what matters: whoever changes a way in, takes data away or
handles money signed in within five minutes.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kit.referers import referer_of
from kit.translation import gettext as _

# Seconds. A form that was opened in time may be filled in for longer, by who opened it and nowhere else.
RECENT, TO_FILL_IN = 5 * 60, 15 * 60
OPENED = "people_form_opened"
# The library's pages, by name, that change how somebody signs in or show what opens the
# account. It asks those without a password or a second step nothing, and lets an address
# be changed by anybody at an open screen.
LIBRARY_PAGES = frozenset(
    {
        "account_email",
        "account_change_password",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "socialaccount_connections",
        "openid_connect_login",
    }
)


if TYPE_CHECKING:
    from django.views import View
else:
    View = object


class RecentSignInRequired(View):
    """Put before a view: it opens to somebody who signed in
    lately, and asks everybody else to do so again.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            raise Http404
        return sign_in_again(request) if is_needed(request) else super().dispatch(request, *args, **kwargs)


def second_look_at_library_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. After the one that knows who is signed in."""
    return _LibraryPages(get_response)


class _LibraryPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponse],
        view_args: tuple[object, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        assert request.resolver_match is not None  # noqa: S101 - a view was found
        guarded = request.resolver_match.view_name in LIBRARY_PAGES
        return (
            sign_in_again(request)
            if guarded and request.user.is_authenticated and is_needed(request)
            else None
        )


def is_needed(request: HttpRequest) -> bool:
    now = time.time()
    signed_in_at = max(
        (record["at"] for record in get_authentication_records(request, request.user)), default=0
    )
    if now - signed_in_at <= RECENT:
        if request.method == "GET":
            request.session[OPENED] = {"path": request.path, "at": now}
        return False
    return request.method != "POST" or not _was_opened(request, now)


def _was_opened(request: HttpRequest, now: float) -> bool:
    opened = request.session.get(OPENED, {})
    return opened.get("path") == request.path and now - opened["at"] <= TO_FILL_IN


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """By password or second step where there is one, else by a new code. Nothing that was posted is kept."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    where = urlencode({"next": _page_of(request)})
    if methods:
        return redirect(f"{methods[0]['url']}?{where}")
    logout(request)
    messages.info(
        request,
        _("Please sign in again. We ask for this before something that matters, such as payment details."),
    )
    return redirect(f"{reverse('account_login')}?{where}")


def _page_of(request: HttpRequest) -> str:
    """Where to go on: the page itself; for what is only ever sent, the page with its button."""
    referer = referer_of(request)
    if request.method == "POST" and referer.netloc == request.get_host():
        return referer.path
    return request.path
