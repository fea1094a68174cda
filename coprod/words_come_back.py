"""After signing in again, the form somebody was filling in is as they left it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from coprod import kept_words, leaving
from coprod.kept_words import SealedDraft
from kit.refill import refill
from kit.translation import gettext_lazy as _lazy
from people.models import Person

BACK = _lazy(
    "You were signed out while you were writing. Your words are back in the form. Nothing has been saved yet."
)
FILES = _lazy(" Please choose your files once more: those we cannot give back.")


class RestoreDrafts:
    """Middleware. The words are forgotten when they are sent, and an hour after they were lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        may_have = request.method in {"GET", "POST"} and leaving.is_signed_in(request) and has_drafts(request)
        draft = draft_for(request) if may_have else None
        if draft is None:
            return self.get_response(request)
        if request.method == "GET":
            return self.filled(request, draft)
        return self.sent(request, draft)

    def sent(self, request: HttpRequest, kept: SealedDraft) -> HttpResponse:
        person = signed_in(request)
        response = self.get_response(request)
        if request.path == kept.action and has_words(response):
            kept_words.delete_draft(person, kept.page)
        return response

    def filled(self, request: HttpRequest, kept: SealedDraft) -> HttpResponse:
        messages.info(request, (kept.why or BACK) + (FILES if kept.had_files else ""))
        response = self.get_response(request)
        if (
            response.status_code == 200
            and not response.streaming
            and response["Content-Type"].startswith("text/html")
        ):
            html = response.content.decode()
            response.content = refill(html, page=request.path, action=kept.action, fields=kept.fields)
        return response


def draft_for(request: HttpRequest) -> SealedDraft | None:
    page = request.get_full_path() if request.method == "GET" else kept_words.page_of(request)
    return kept_words.stored_draft(signed_in(request), page)


def has_drafts(request: HttpRequest) -> bool:
    return kept_words.HAS_DRAFTS in request.session


def signed_in(request: HttpRequest) -> Person:
    return cast(Person, request.user)  # whoever calls has asked leaving.is_signed_in


def has_words(response: HttpResponse) -> bool:
    """Whether what was sent arrived, or stands in the form that
    answers it: so it does where a colleague was quicker.
    """
    return response.status_code < HTTPStatus.BAD_REQUEST or response.status_code == HTTPStatus.CONFLICT
