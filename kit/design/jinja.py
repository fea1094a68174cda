"""How pages are made: Jinja2 with the official NHS.UK macros, and the few words templates may use."""

import datetime

from crispy_forms.utils import render_crispy_form
from django.template.defaultfilters import linebreaks_filter
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import mark_safe
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, select_autoescape


def environment(**options):
    """The environment of settings.TEMPLATES. The macros need undefined values that can be asked further."""
    # Plain text letters are not HTML: everything else escapes.
    options |= {"undefined": ChainableUndefined, "autoescape": select_autoescape(disabled_extensions=["txt"], default=True)}
    env = Environment(**options)  # noqa: S701 - escaping is on for everything but plain text
    env.loader = ChoiceLoader([env.loader, PackageLoader("nhsuk_frontend_jinja")])
    env.globals |= {"url": url, "static": static, "crispy": crispy, "plural": plural}
    env.filters |= {"date": date, "datetime": date_and_time, "paragraphs": paragraphs}
    env.trim_blocks = env.lstrip_blocks = False
    return env


def url(name, *args, **kwargs):
    return reverse(name, args=args, kwargs=kwargs)


def crispy(form):
    """The fields of a form in the design system's clothes, with the error summary on top."""
    return mark_safe(render_crispy_form(form))  # noqa: S308 - rendered and escaped by the form pack


def plural(count, one, many):
    return one if count == 1 else many


def date(value):
    """6 August 2018, as it is in London."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value)
    return date_format(value, "j F Y") if value else ""


def date_and_time(value):
    """6 August 2018, 2:30pm, as it is in London."""
    if not value:
        return ""
    local = timezone.localtime(value)
    minutes = f":{local:%M}" if local.minute else ""
    return f"{date(local)}, {local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def paragraphs(text):
    return mark_safe(linebreaks_filter(escape(text)))  # noqa: S308 - escaped just here
