"""A letter as an email: subject, plain text and HTML, from three templates."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template
from django.utils.text import normalize_newlines


def send(letter):
    message(letter).send()


def message(letter):
    parts = rendered(letter)
    email = EmailMultiAlternatives(
        parts["subject"], parts["text"], to=[letter.address], headers={"Message-ID": message_id(letter)}
    )
    email.attach_alternative(parts["html"], "text/html")
    return email


def rendered(letter):
    """The three parts in words. A line break in a subject is left for Django to refuse."""
    facts = {**letter.context, "site": settings.SITE_URL}
    return {
        "subject": fill(letter, "subject.txt", facts).strip(),
        "text": tidy(fill(letter, "txt", facts)),
        "html": fill(letter, "html", facts),
    }


def fill(letter, ending, facts):
    return get_template(f"letters/{letter.template}.{ending}", using="jinja").render(facts)


def tidy(text):
    return normalize_newlines(text).strip() + "\n"


def message_id(letter):
    """The same each time this letter is sent, so that a second copy can be known for one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<letter-{letter.pk}-{letter.created_at:%Y%m%d%H%M%S%f}@{domain}>"
