"""What somebody signed in was writing when their time ran out: sealed
for them alone, and back in the form once they are in again.
"""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

import redis
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase

from coprod import drafts, leaving
from kit import crypto
from kit.referers import referer_of
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from people.sign_in.reauthentication import RecentSignInRequired

log = logging.getLogger(__name__)

SECONDS = 3600
PREFIX = "kept-words:"
# In the session of whoever has words to be given back: nobody else's request asks for any.
HAS_DRAFTS = "coprod_has_drafts"
ANY_PAGE = ""
LONGEST = 1024 * 1024  # bytes; a longer one is shown at once instead
# Answers about health, belief and the like, and whatever
# opens or pays an account (`SecondLook`), are not kept.
NOT_KEPT = {"people:equality", "people:access-needs"}


OTHER_TAB = _lazy(
    "You signed in again in another tab, so this page was too old to be sent. "
    "Your words are back in the form. Nothing has been saved yet."
)


@dataclass(frozen=True)
class SealedDraft:
    """A form as it was sent: where it stands, where it goes, what was typed, and whether there were files."""

    page: str
    action: str
    fields: dict[str, list[str]]
    had_files: bool
    # Why they did not arrive: what the person reads above the form. Empty: they were signed out.
    why: str = ""


def page_of(request: HttpRequest) -> str:
    """The page that a form stands on: where it was sent from, or else where it goes."""
    address = referer_of(request)
    is_ours = address.netloc == request.get_host()
    return (address.path + (f"?{address.query}" if address.query else "")) if is_ours else request.path


def may_be_kept(request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> bool:
    view = getattr(view_func, "view_class", object)
    assert request.resolver_match is not None  # noqa: S101 - there is a view
    name = request.resolver_match.view_name
    return not (
        issubclass(view, RecentSignInRequired)
        or name in NOT_KEPT
        or name.startswith(("account_", "mfa_", "socialaccount_"))
    )


def store_draft(request: HttpRequest, person: Person, why: str = "") -> bool:
    """Keep what was posted for this person. False when it is too long, or there is nowhere to keep it."""
    fields = {name: values for name, values in request.POST.lists() if not drafts.is_secret(name)}
    content = json.dumps(
        asdict(SealedDraft(page_of(request), request.path, fields, bool(request.FILES), why))
    )
    if len(content) > LONGEST:
        return False
    try:
        cache.set(_cache_key(person, page_of(request)), crypto.encrypt(content), SECONDS)
        cache.set(_cache_key(person, ANY_PAGE), 1, SECONDS)
    except redis.RedisError as error:
        log.error("Words cannot be kept, Redis is away: %s", type(error).__name__)
        return False
    if leaving.is_signed_in(request):
        request.session[HAS_DRAFTS] = True
    return True


def note_drafts(session: SessionBase, person: Person) -> None:
    """Who signs in is asked once whether words of theirs are kept; their session says so from then on."""
    try:
        if cache.get(_cache_key(person, ANY_PAGE)):
            session[HAS_DRAFTS] = True
    except redis.RedisError as error:
        log.error("Kept words cannot be looked for, Redis is away: %s", type(error).__name__)


def stored_draft(person: Person, page: str) -> SealedDraft | None:
    """What they were sending from that page, the newest of it."""
    try:
        sealed = cache.get(_cache_key(person, page))
        return SealedDraft(**json.loads(crypto.decrypt(sealed))) if sealed else None
    except (redis.RedisError, crypto.CannotRead) as error:
        log.error("Kept words cannot be read: %s", type(error).__name__)
        return None


def delete_draft(person: Person, page: str) -> None:
    try:
        cache.delete(_cache_key(person, page))
    except redis.RedisError as error:
        log.error("Kept words end by themselves, Redis is away: %s", type(error).__name__)


def _cache_key(person: Person, page: str) -> str:
    """Stands for the person and the page, and says to nobody which."""
    keyed = hmac.new(settings.SECRET_KEY.encode(), f"kept words:{person.key}:{page}".encode(), hashlib.sha256)
    return f"{PREFIX}{keyed.hexdigest()}"
