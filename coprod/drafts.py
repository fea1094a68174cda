"""What a person had typed when something went wrong, so that nothing they wrote is lost."""

import re
from typing import TYPE_CHECKING

from django.core.exceptions import SuspiciousOperation
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from feedback.submitting.forms import submitting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

# Never shown again on a page, whatever form they came from.
SECRET = (
    "password",
    "passphrase",
    "code",
    "token",
    "secret",
    "csrf",
    "otp",
    "credential",
    "sort_code",
    "account_number",
)
# One-press "send it again" is for forms that anyone may send, and for what was surely sent from a page
# of ours. Elsewhere it would let a stranger's page prepare a change for a signed-in person to press.
SENT_AGAIN = re.compile(r"/feedback/(new|[^/]+/add)/")
# What a field of ours may be called.
A_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}")
# The names that those forms have: a name that somebody made up is not written into a page.
SENT_AGAIN_FIELDS = {
    "step", "go", "changing", *submitting.SubmitTicket.base_fields, *submitting.ChoosePlace.base_fields,
    *submitting.AddComment.base_fields,
}  # fmt: skip
# A page's own marks: long, but nobody wrote them.
NOT_WORDS = {"idempotency_key", "version"}


def posted_fields(request: "HttpRequest | None") -> list[tuple[str, str]]:
    """The posted fields as (name, value) pairs, without secrets.

    Empty when there are none or they cannot be read.
    """
    if request is None or request.method != "POST":
        return []
    try:
        lists = request.POST.lists()
        return [
            (name, value)
            for name, values in lists
            for value in values
            if value.strip() and not is_secret(name)
        ]
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return []


def is_secret(name: str) -> bool:
    return any(word in name.casefold() for word in SECRET)


def posted_words(fields: "Iterable[tuple[str, str]]") -> str:
    """The words among the fields: what a person would miss. Choices and ticks are quick to make again."""
    return "\n\n".join(value for name, value in fields if is_text(value) and name not in NOT_WORDS)


def is_text(value: str) -> bool:
    return len(value) > 12 or " " in value.strip()


def recoverable_draft(request: "HttpRequest | None", *, is_ours: bool = False) -> dict[str, object]:
    """What an error page needs to hand the person's words back.

    `is_ours`: it was surely sent from a page of this site.
    """
    fields = posted_fields(request)
    return {
        "draft": posted_words(fields),
        "again": resendable_fields(request.path, fields, is_ours=is_ours)
        if request is not None and fields
        else [],
        "address": request.path if request is not None else "/",
    }


def resendable_fields(
    path: str, fields: "Iterable[tuple[str, str]]", *, is_ours: bool = False
) -> list[tuple[str, str]]:
    if is_ours:
        return [(name, value) for name, value in fields if A_NAME.fullmatch(name)]
    if not SENT_AGAIN.fullmatch(path):
        return []
    return [(name, value) for name, value in fields if name in SENT_AGAIN_FIELDS]
