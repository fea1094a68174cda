"""The front door, the pages every site has, and what we say when something goes wrong."""

import logging
import sys
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from coprod import context, drafts, glossary, health, kept_words, leaving
from coprod.around.near import next_forum_card
from feedback.board.selectors import board, figures
from feedback.board.selectors.choices import board_choices
from feedback.board.views.cards import ticket_cards
from feedback.tickets import board_version
from kit.pages import KeptWhole
from kit.turns import Busy
from kit.views import Public
from kit.wording import names_of_votes
from volunteers.involvement.selectors.roles import published_roles

if TYPE_CHECKING:
    from django.urls import URLPattern

log = logging.getLogger(__name__)

AWAY = (OperationalError, InterfaceError, RedisConnectionError, RedisTimeoutError, BrokerError)
TRY_AGAIN_SECONDS = "60"
ROLES = 3  # of those one can take part in, on the front page


class Home(Public, KeptWhole, TemplateView):
    template_name = "coprod/home.jinja"
    http_method_names = ["get", "head", "options"]
    stands_on = (board_version.NAME, "forums", "volunteers")

    def also(self):
        return board_version.of_the_trust()

    def get_context_data(self, **kwargs):
        changed = ticket_cards(board.changed_lately(), timezone.localdate())
        person = context.signed_in_person(self.request)
        return super().get_context_data(
            figures=figures.home_figures(),
            changed=changed,
            story=board.story_of_change(),
            places=board_choices().areas.values(),
            forum=next_forum_card(person, timezone.now()),
            roles=published_roles()[:ROLES],
            **kwargs,
        )


class PublicPage(Public, TemplateView):
    http_method_names = ["get", "head", "options"]


class WordsWeUse(PublicPage):
    template_name = "coprod/words.jinja"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            letters=glossary.entries_by_letter(), voted=names_of_votes(), **kwargs
        )


def public_page(address: str, name: str) -> "URLPattern":
    return path(
        address, PublicPage.as_view(template_name=f"coprod/{name.replace('-', '_')}.jinja"), name=name
    )


PAGES = [
    public_page("help-now/", "help-now"),
    public_page("about/", "about"),
    public_page("contact/", "contact"),
    public_page("accessibility/", "accessibility"),
    public_page("privacy/", "privacy"),
    public_page("cookies/", "cookies"),
    public_page("site-map/", "sitemap"),
    path("words/", WordsWeUse.as_view(), name="words"),
    path(
        "robots.txt",
        PublicPage.as_view(template_name="coprod/robots.jinja", content_type="text/plain"),
        name="robots",
    ),
]


@login_not_required
@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """The web server is up. Nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


def being_made(request: HttpRequest, until: str) -> HttpResponse:
    """503 while the demonstration lives its year. No database is asked for it."""
    response = bare_error(request, "being_made", 503, until=until)
    response["Retry-After"] = TRY_AGAIN_SECONDS
    # Nothing is wrong, and the page asks again every few seconds: Django would log each as a fault.
    vars(response)["_has_been_logged"] = True
    return response


@login_not_required
@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    problems = health.problems()
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is too big to be read has no fields and no token either: that page can only say so."""
    if isinstance(exception, RequestDataTooBig):
        return bare_error(request, "too_long", 413)
    return requires_csrf_token(_bad_request)(request)


def _bad_request(request: HttpRequest) -> HttpResponse:
    return error(request, "bad_request", 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error(request, "forbidden", 403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error(request, "not_found", 404)


@requires_csrf_token
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or cookies are off. The person gets their words back, and a way to send them.

    Who signed in in another tab in the meantime gets the form itself, filled in.
    """
    log.warning("A form without a good token: %s", reason)
    is_ours = leaving.came_from_here(request)
    if is_ours and _comes_back(request):
        return redirect(kept_words.page_of(request))
    return error(request, "stale_form", 403, **drafts.recoverable_draft(request, is_ours=is_ours))


def _comes_back(request: HttpRequest) -> bool:
    """Whether the words wait for this person in the form on its page (`words_come_back`)."""
    return (
        leaving.is_signed_in(request)
        and kept_words.may_be_kept(request, request.resolver_match.func)
        and bool(drafts.posted_fields(request))
        and kept_words.store_draft(request, request.user, why=kept_words.OTHER_TAB)
    )


def signed_out(request: HttpRequest) -> HttpResponse:
    """Somebody sent a form when nobody was signed in any more,
    and we cannot tell whose it was: their words, to copy.
    """
    return error(
        request, "signed_out", 403, **drafts.recoverable_draft(request), page=kept_words.page_of(request)
    )


@requires_csrf_token
def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = error(request, "too_many", 429, **drafts.recoverable_draft(request))
    response["Retry-After"] = TRY_AGAIN_SECONDS
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Something we wrote broke, or what we stand on is away and it showed before a view was reached."""
    cause = sys.exc_info()[1]
    if is_away(cause):
        return away(request, cause)
    return bare_error(request, "server_error", 500)


def away(request: HttpRequest | None, cause: BaseException | None = None) -> HttpResponse:
    log.error("A service is away: %s", type(cause).__name__)
    response = bare_error(request, "away", 503)
    response["Retry-After"] = TRY_AGAIN_SECONDS
    return response


def busy(request: HttpRequest, cause: Busy) -> HttpResponse:
    """503 with the sentence of the line that is full. No database is asked for it."""
    response = bare_error(request, "busy", 503, sentence=str(cause))
    response["Retry-After"] = TRY_AGAIN_SECONDS
    return response


def is_away(error: BaseException | None) -> bool:
    return isinstance(error, AWAY)


def error(request: HttpRequest, name: str, status: int, **facts: object) -> HttpResponse:
    return never_cached(render(request, f"coprod/errors/{name}.jinja", facts, status=status))


def bare_error(request: HttpRequest | None, name: str, status: int, **more: object) -> HttpResponse:
    """Given no request, the template engine asks no context processor: no database, no session."""
    facts = context.bare_context() | drafts.recoverable_draft(request) | {"again": []} | more
    return never_cached(HttpResponse(render_to_string(f"coprod/errors/{name}.jinja", facts), status=status))


def never_cached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
