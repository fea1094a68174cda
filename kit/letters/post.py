"""A letter as an email: subject, plain text and HTML, from
two templates: the plain text is read off the HTML.
"""

import re
from email.utils import parseaddr
from functools import cache
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.module_loading import import_string
from jinja2 import Environment, Template

from kit.design.engine import jinja_environment
from kit.letters.models import Letter
from kit.letters.plain_text import plain_text_of
from kit.letters.seal import address_hash

# In the Message-ID and in the address that bounces come back to. The second part is ours
# alone to write; the third says that a returned letter went to the very address it names.
TOKEN = re.compile(rb"letter-([0-9a-z]{1,13})-([0-9a-f]{16})-([0-9a-f]{16})")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def message(letter: Letter) -> EmailMultiAlternatives:
    parts = rendered(letter)
    headers = {
        "Message-ID": message_id(letter),
        "From": settings.DEFAULT_FROM_EMAIL,
        "Auto-Submitted": "auto-generated",
    }
    email = EmailMultiAlternatives(
        parts["subject"],
        parts["text"],
        from_email=return_address(letter),
        to=[letter.address],
        headers=headers | unsubscribe_headers(letter),
    )
    email.attach_alternative(parts["html"], "text/html")
    return email


def rendered(letter: Letter) -> dict[str, str]:
    """The three parts in words. A line break in a subject is left for Django to refuse."""
    facts = template_context(letter)
    html = html_of(letter).render(facts)
    return {"subject": subject(letter, facts), "text": plain_text_of(html), "html": html}


def subject(letter: Letter, facts: dict[str, Any]) -> str:
    """Begins with whose letter it is, so that it does not read like one of somebody who pretends."""
    words = (
        plain_text_environment().get_template(f"letters/{letter.template}.subject.txt").render(facts).strip()
    )
    service = facts.get("trust", {}).get("service_name", "")
    return f"{service}: {words}" if service else words


def body(letter: Letter) -> str:
    """What stands between head and foot of the HTML, to show it inside one of our own pages."""
    page = html_of(letter)
    return "".join(page.blocks["content"](page.new_context(template_context(letter))))


def template_context(letter: Letter) -> dict[str, Any]:
    common = import_string(settings.LETTERS_KNOW)() if settings.LETTERS_KNOW else {}
    return {**letter.context, **common, "site": settings.SITE_URL}


def html_of(letter: Letter) -> Template:
    return jinja_environment().get_template(f"letters/{letter.template}.html")


@cache
def plain_text_environment() -> Environment:
    """The same templates and words, without HTML's escapes: an apostrophe in plain text stays one."""
    return jinja_environment().overlay(autoescape=False)


def unsubscribe_headers(letter: Letter) -> dict[str, str]:
    """What lets a mail program stop letters with one press (RFC 8058)."""
    address = unsubscribe_address(letter)
    return (
        {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
        if address
        else {}
    )


def unsubscribe_address(letter: Letter) -> str:
    path = letter.context.get("unsubscribe")
    return f"{settings.SITE_URL}{path}" if path else ""


def message_id(letter: Letter) -> str:
    """The same each time this letter is sent, so that a second copy can be known for one."""
    return f"<{token(letter.pk, letter.address)}@{_domain(settings.DEFAULT_FROM_EMAIL)}>"


def return_address(letter: Letter) -> str:
    """Who a mail server writes to when it cannot deliver: `RETURNED_TO`
    with this letter's token, so that we know which one.
    """
    if not settings.LETTERS_RETURNED_TO:
        return settings.DEFAULT_FROM_EMAIL
    name, _, domain = settings.LETTERS_RETURNED_TO.partition("@")
    return f"{name}+{token(letter.pk, letter.address)}@{domain}"


def token(letter_id: int, address: str) -> str:
    return f"letter-{_base36(letter_id)}-{_mark(letter_id)}-{_mark(letter_id, address_hash(address))}"


def read_token(found: re.Match[bytes]) -> tuple[int, bytes] | None:
    """The letter's number and what its address is known by; None if we did not write it."""
    letter_id = int(found[1], 36)
    return (letter_id, found[3]) if constant_time_compare(found[2], _mark(letter_id)) else None


def went_to(letter_id: int, address: str, known_by: bytes) -> bool:
    return constant_time_compare(known_by, _mark(letter_id, address_hash(address)))


def _mark(letter_id: int, also: str = "") -> str:
    return salted_hmac("letters.token", f"{letter_id}:{also}", algorithm="sha256").hexdigest()[:16]


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
        if not number:
            return digits


def _domain(address: str) -> str:
    return parseaddr(address)[1].partition("@")[2]
