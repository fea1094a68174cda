"""Pages as tagged PDFs (PDF/UA-1), so that a screen reader finds headings, lists and tables in them.

Drawing one takes a second of a core. What is the same for everybody who may see it is
kept in Redis, under a key of the page it is drawn from: when anything that it shows
changes, the page is another and so is the key. Papers about one person are not kept.
"""

import hashlib
from typing import Any

import redis
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from kit import pages
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.turns import Busy, TurnQueue

try:
    import weasyprint
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher
except OSError:  # it stands on Pango, a library of the system
    weasyprint = None

# A list begins where its HTML says (`<ol start="0">`), as it does on a page.
HINTS = {"presentational_hints": True}
# A document holds everything it needs. What people wrote
# in it must not make us ask other hosts, or read files.
WHAT_IS_INSIDE_ONLY = ("data",)
VARIANT = "pdf/ua-1"
SECONDS_KEPT = 30 * 24 * 3600
MOST_BYTES_KEPT = 4 * 1024 * 1024
LINE = TurnQueue(
    name="pdfs",
    turns=1,
    waiting=1,
    sentence=_lazy("Many papers are being made just now."),
)


class CannotDraw(Busy):
    """This machine lacks what PDFs are drawn with. All else works."""


def problem() -> str | None:
    """Why no PDF can be made here, for whoever runs the site."""
    if weasyprint:
        return None
    return _(
        "PDFs cannot be made: Pango is missing. Install it (on Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
    )


def render_pdf(template: str, context: dict[str, Any], *, is_kept: bool = False) -> bytes:
    """The template as a PDF.

    It needs a lang, a title and its styles inside. Raises Busy where many are being drawn.
    """
    if problem():
        raise CannotDraw(_("This paper cannot be made at the moment."))
    html = render_to_string(template, context)
    key = key_of(html)
    if is_kept and (drawn := cached_pdf(key)):
        return drawn
    with LINE.turn():
        # Somebody who had the turn before us may have wanted the same.
        if is_kept and (drawn := cached_pdf(key)):
            return drawn
        drawn = draw(html)
        if is_kept:
            cache_pdf(key, drawn)
        return drawn


def draw(html: str) -> bytes:
    fetcher = URLFetcher(allowed_protocols=WHAT_IS_INSIDE_ONLY)
    return HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant=VARIANT, **HINTS)


def response(name: str, template: str, context: dict[str, Any], *, is_kept: bool = False) -> HttpResponse:
    """`is_kept` is for what everybody who may open this address sees alike."""
    answer = HttpResponse(render_pdf(template, context, is_kept=is_kept), content_type="application/pdf")
    disposition = content_disposition_header(False, name)
    assert disposition is not None  # noqa: S101 - it is None only without a name
    answer["Content-Disposition"] = disposition
    return answer


def key_of(html: str) -> str:
    """Stands for all that the PDF is made from: the page itself, and what draws it."""
    made_from = f"{weasyprint.__version__} {VARIANT} {HINTS} {html}"
    return f"{pages.PREFIX}pdf:{hashlib.sha256(made_from.encode()).hexdigest()}"


def cached_pdf(key: str) -> bytes | None:
    if not pages.SECONDS:
        return None
    try:
        return pages.redis_connection().get(key)
    except redis.RedisError as error:
        pages.away(error)
        return None


def cache_pdf(key: str, drawn: bytes) -> None:
    if not pages.SECONDS or len(drawn) > MOST_BYTES_KEPT:
        return
    try:
        pages.redis_connection().set(key, drawn, ex=SECONDS_KEPT)
    except redis.RedisError as error:
        pages.away(error)
