"""A letter as an email: subject, plain text and HTML, from three templates."""

from email.utils import parseaddr
from functools import cache

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import engines
from django.utils.text import normalize_newlines


def send(letter):
    message(letter).send()


def message(letter):
    parts = rendered(letter)
    headers = {"Message-ID": message_id(letter)} | unsubscribe_headers(letter)
    email = EmailMultiAlternatives(parts["subject"], parts["text"], to=[letter.address], headers=headers)
    email.attach_alternative(parts["html"], "text/html")
    return email


def rendered(letter):
    """The three parts in words. A line break in a subject is left for Django to refuse."""
    facts = facts_of(letter)
    return {
        "subject": plain().get_template(f"letters/{letter.template}.subject.txt").render(facts).strip(),
        "text": tidy(plain().get_template(f"letters/{letter.template}.txt").render(facts)) + stop_line(letter),
        "html": html_of(letter).render(facts),
    }


def body(letter):
    """What stands between head and foot of the HTML, to show it inside one of our own pages."""
    page = html_of(letter)
    return "".join(page.blocks["content"](page.new_context(facts_of(letter))))


def facts_of(letter):
    return {**letter.context, "site": settings.SITE_URL}


def html_of(letter):
    return engines["jinja"].env.get_template(f"letters/{letter.template}.html")


@cache
def plain():
    """The same templates and words, without HTML's escapes: an apostrophe in plain text stays one."""
    return engines["jinja"].env.overlay(autoescape=False)


def unsubscribe_headers(letter):
    """What lets a mail program stop letters with one press (RFC 8058)."""
    address = unsubscribe_address(letter)
    return (
        {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if address else {}
    )


def stop_line(letter):
    """The foot of the plain text; `letters/base.html` has the same."""
    address = unsubscribe_address(letter)
    return f"\nTo stop these letters:\n\n{address}\n" if address else ""


def unsubscribe_address(letter):
    path = letter.context.get("unsubscribe")
    return f"{settings.SITE_URL}{path}" if path else ""


def tidy(text):
    return normalize_newlines(text).strip() + "\n"


def message_id(letter):
    """The same each time this letter is sent, so that a second copy can be known for one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<letter-{letter.pk}-{letter.created_at:%Y%m%d%H%M%S%f}@{domain}>"
