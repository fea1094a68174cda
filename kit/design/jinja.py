"""How pages are made: Jinja2 with the official NHS.UK macros, and the few words templates may use."""

from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.forms import BaseForm
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from kit import marks, translation
from kit.addresses import address
from kit.design import charts, comparing_charts, components, date_charts, forms, languages, page_links, phones
from kit.design.marked_texts import MarkedTexts, marked

Day = TypeVar("Day", date, datetime)


def environment(**options: Any) -> Environment:
    """The environment of settings.TEMPLATES. The macros need undefined values that can be asked further."""
    # Plain text letters are not HTML: everything else escapes.
    options |= {
        "undefined": ChainableUndefined,
        "autoescape": select_autoescape(disabled_extensions=["txt"], default=True),
    }
    env = Environment(extensions=[MarkedTexts], **options)  # noqa: S701 - escaping is on for all but plain text
    assert env.loader is not None  # noqa: S101 - Django gives it one
    env.loader = ChoiceLoader([env.loader, PackageLoader("nhsuk_frontend_jinja")])
    env.policies["json.dumps_kwargs"] = {"separators": (",", ":")}  # as JavaScript writes it
    # A text may be wrapped: line breaks of a template are none of what a translator reads.
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]  # jinja2.ext.i18n brings it
    env.globals |= _template_globals()
    env.filters |= _template_filters()
    return env


def _template_globals() -> dict[str, Any]:
    return {
        "url": url,
        # The manifest does not change while a process runs.
        "static": cache(static),
        "plural": plural,
        "crispy": crispy,
        "field": forms.field,
        "error_summary": forms.error_summary,
        "component": components.render,
        "draw": charts.DRAWINGS | comparing_charts.COMPARING | date_charts.DATES,
        "digest": marks.digest,
        "site_address": settings.SITE_URL.partition("//")[2],
    }


def _template_filters() -> dict[str, Any]:
    return {
        "date": full_date,
        "datetime": full_datetime,
        "clock": clock_time,
        "weekday": weekday,
        "weekday_short": weekday_short,
        "paragraphs": paragraphs,
        "own": isolate_text,
        "marked": marked,
        "language_code": languages.code,
        "tel": phones.tel,
        "sms": phones.sms,
        "with_links_to_parts": page_links.with_links_to_parts,
    }


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs) if args or kwargs else address(name)


@pass_context
def crispy(context: Context, form: BaseForm, *, summary: bool = True, question: bool = False) -> SafeString:
    """The fields of a form, with the error summary on top unless the layout has shown it."""
    return forms.render(form, csrf_token=context.get("csrf_token"), summary=summary, question=question)


def plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def full_date(value: object) -> str:
    """6 August 2018, as it is in London."""
    if not isinstance(value, date):
        return ""
    value = in_london(value)
    return f"{value.day} {translation.month_name(value.month)} {value.year}"


def full_datetime(value: object) -> str:
    """6 August 2018, 2:30pm, as it is in London; minutes only when there are some."""
    if not isinstance(value, datetime):
        return full_date(value)
    return f"{full_date(value)}, {clock_time(in_london(value))}"


def clock_time(value: time | datetime) -> str:
    """10am, 2:30pm: an hour as it stands on the clock."""
    minutes = f":{value:%M}" if value.minute else ""
    half = translation.gettext("am") if value.hour < 12 else translation.gettext("pm")
    return f"{value.hour % 12 or 12}{minutes}{half}"


def weekday(day: date | int) -> str:
    """Monday, of a day or of its number, where Monday is 0."""
    return str(WEEKDAYS[day if isinstance(day, int) else day.weekday()])


def weekday_short(day: date | int) -> str:
    """Mon."""
    return str(WEEKDAYS_ABBR[day if isinstance(day, int) else day.weekday()])


def isolate_text(text: object) -> Markup:
    """Somebody's own words in the middle of ours, in the direction of their own letters."""
    return Markup(f"<bdi>{escape(text)}</bdi>")  # noqa: S704 - escaped just here


def in_london(value: Day) -> Day:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def paragraphs(text: object) -> SafeString:
    """Plain text as escaped paragraphs, each read in the
    direction of its own letters; single line breaks are kept.
    """
    html = linebreaks(str(text), autoescape=True)
    return mark_safe(html.replace("<p>", '<p dir="auto">'))  # noqa: S308 - escaped just here, so each <p> is ours
