"""Pages as tagged PDFs (PDF/UA-1), so that a screen reader finds headings, lists and tables in them."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcher

# A document holds everything it needs. What people wrote in it must not make us ask other hosts, or read files.
WHAT_IS_INSIDE_ONLY = ("data",)


def make(template, context):
    """The template as a PDF. It needs a lang, a title and its styles inside."""
    fetcher = URLFetcher(allowed_protocols=WHAT_IS_INSIDE_ONLY)
    return HTML(string=render_to_string(template, context), url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")


def response(name, template, context):
    answer = HttpResponse(make(template, context), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
