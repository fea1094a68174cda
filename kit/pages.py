"""Whole pages, kept in Redis for a minute at most, for visitors who bring no cookie.

A page is kept with the versions of what it shows. When one of them changes, what was kept
before is not used again. When Redis is away nothing is kept, and pages are made each time.
"""

import hashlib
import json
import logging
import secrets
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, cast

import redis
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from markupsafe import Markup

from kit import rate

log = logging.getLogger(__name__)

PREFIX = "coprod:pages:"
SECONDS = 60


class RedisOfBytes(Protocol):
    """Redis as it answers where it is not told to decode. Its own types say that it may be text, too."""

    def get(self, name: str, /) -> bytes | None: ...

    def mget(self, keys: str, /, *more: str) -> list[bytes | None]: ...

    def set(self, name: str, value: str | bytes, /, *, ex: int | None = None) -> object: ...

    def scan_iter(self, match: str) -> Iterable[bytes]: ...

    def delete(self, *names: bytes) -> object: ...


if TYPE_CHECKING:

    class PageView:
        """What `KeptWhole` is put before."""

        request: HttpRequest

        def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...

else:
    PageView = object


class KeptWhole(PageView):
    """Put before the view that makes the page. What it makes
    must be the same for everyone who brings no cookie.

    The view says what the page stands on (`stands_on`), the rest of what its
    version is made of (`also`), and whether this one is worth keeping
    (`worth_keeping`): an address that anybody can make up would fill the memory.
    Where there is nothing at an address, nothing is kept: the view answers 404 before.
    """

    stands_on: tuple[str, ...] = ()
    # For who brings a cookie the frame of the page is made anew, and its middle is kept, once for those who
    # are signed in and once for the others. `is_same_for_all` says whether this person's middle is like theirs.
    keeps_middle = False

    def also(self) -> str:
        return ""

    def worth_keeping(self) -> bool:
        return self.request.get_full_path() == self.request.path

    def is_same_for_all(self) -> bool:
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.COOKIES or not SECONDS:
            if SECONDS and self.keeps_middle and self.worth_keeping() and self.is_same_for_all():
                return self._get_middle(request, *args, **kwargs)
            return super().get(request, *args, **kwargs)
        address = request.get_full_path()
        stamp, page = stored_page(self.stands_on, address, self.also())
        if page is not None:
            return HttpResponse(page)
        response = super().get(request, *args, **kwargs)
        assert isinstance(response, TemplateResponse)  # noqa: S101 - what a view of a template answers
        response = response.render()
        if stamp and self.worth_keeping():
            store_page(address, stamp, response.content)
        return response

    def _get_middle(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Without its cookie there is no session, and none is opened.
        is_somebody = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        address = f"{'somebody' if is_somebody else 'anybody'} {request.path}"
        stamp, middle = stored_page(self.stands_on, address, self.also())
        if middle is not None:
            parts = {name: Markup(part) for name, part in json.loads(middle).items()}  # noqa: S704 - as our pages made it
            return TemplateResponse(request, "layouts/kept.jinja", {"middle": parts})
        response = super().get(request, *args, **kwargs)
        assert isinstance(response, TemplateResponse)  # noqa: S101 - what a view of a template answers
        response.context_data = (response.context_data or {}) | {
            "keep_parts": partial(store_parts, address, stamp)
        }
        return response.render()


def store_parts(address: str, stamp: bytes, **parts: str) -> str:
    """Called by the layout with what is to be kept. Nothing of it stands on the page a second time."""
    if stamp:
        store_page(address, stamp, json.dumps(parts).encode())
    return ""


def note_change(room: str) -> None:
    """Every change that a room writes down comes by here (`kit.trail.actions.record`), and counts once it is saved.

    Rooms of which no page is kept cost nothing: `PAGES_STAND_ON` of the settings names those that are.
    """
    if room in settings.PAGES_STAND_ON:
        transaction.on_commit(lambda: renew(room))


def page_version(name: str) -> str:
    """What the pages that stand on `name` are made from; empty when that cannot be known."""
    if not SECONDS:
        return ""
    try:
        return _version(redis_connection().get(_redis_key("version", name)))
    except redis.RedisError as error:
        return away(error)


def renew(name: str) -> None:
    """What was kept of the pages that stand on `name` is not used any more."""
    try:
        redis_connection().set(_redis_key("version", name), secrets.token_hex(8))
    except redis.RedisError as error:
        away(error)


def remembered(name: str, what: str, make: Callable[[], str]) -> str:
    """A short text that stands on `name`: as it was kept, or as `make` says it now."""
    if not SECONDS:
        return make()
    stamp, stored = stored_page((name,), what)
    if stored is not None:
        return stored.decode()
    text = make()
    if stamp:
        store_page(what, stamp, text.encode())
    return text


def stored_page(names: tuple[str, ...], address: str, also: str = "") -> tuple[bytes, bytes | None]:
    """The version now of all that it stands on (empty when that cannot be known), and
    the page as it was kept from this version, or None.
    """
    try:
        stored, *versions = redis_connection().mget(
            _page_key(address), *(_redis_key("version", name) for name in names)
        )
    except redis.RedisError as error:
        away(error)
        return b"", None
    stamp = " ".join([*map(_version, versions), also]).encode()
    stored_stamp, _, page = (stored or b"").partition(b"\n")
    return stamp, page if stored_stamp == stamp else None


def store_page(address: str, stamp: bytes, page: bytes) -> None:
    try:
        redis_connection().set(_page_key(address), stamp + b"\n" + page, ex=SECONDS)
    except redis.RedisError as error:
        away(error)


def forget_all_kept() -> None:
    """Every page and paper that is kept is deleted, not only used no more: for words that may stand nowhere."""
    if not SECONDS:
        return
    try:
        connection = redis_connection()
        for kind in ("page", "pdf"):
            if names := list(connection.scan_iter(match=_redis_key(kind, "*"))):
                connection.delete(*names)
    except redis.RedisError as error:
        away(error)


def _version(found: bytes | None) -> str:
    return found.decode() if found else "first"


def _redis_key(what: str, name: str) -> str:
    return f"{PREFIX}{what}:{name}"


def _page_key(address: str) -> str:
    return _redis_key("page", hashlib.sha256(address.encode()).hexdigest())


def away(error: redis.RedisError) -> str:
    log.error("Pages are made each time, Redis is away: %s", type(error).__name__)
    return ""


def redis_connection() -> RedisOfBytes:
    return cast(RedisOfBytes, rate.connection(settings.REDIS_URL))  # it is not told to decode
