"""The newsletter for everyone, in each of its shapes. All are made of the same sections."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import ListView, TemplateView, View

from feedback.stories.marks import holds_a_story
from forums.newsletter import selectors
from forums.newsletter.models import Newsletter
from forums.newsletter.presenters import in_one_minute, newsletter_parts
from kit import pdf
from kit.views import Public
from people.selectors import the_trust


class ListNewsletters(Public, ListView):
    template_name = "forums/newsletters.jinja"
    paginate_by = 20

    def get_queryset(self) -> QuerySet:
        return selectors.public_newsletters()


class ShowNewsletter(Public, TemplateView):
    template_name = "forums/newsletter.jinja"

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **newsletter_context(selectors.public_newsletter(reference)), **kwargs
        )


class NewsletterPdf(Public, View):
    large_print = False

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        newsletter = selectors.public_newsletter(reference)
        facts = newsletter_context(newsletter) | {"large_print": self.large_print, "trust": the_trust()}
        name = "large-print" if self.large_print else "newsletter"
        # A paper with a story is drawn each time: what is kept would hold its words when it is taken back.
        is_kept = not holds_a_story(section.text for section in newsletter.sections.all())
        return pdf.response(f"{name}-{reference}.pdf", "forums/newsletter_pdf.jinja", facts, is_kept=is_kept)


class NewsletterInLargePrint(NewsletterPdf):
    large_print = True


class NewsletterAsText(Public, View):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        facts = newsletter_context(selectors.public_newsletter(reference))
        return render(
            request, "forums/newsletter_text.jinja", facts, content_type="text/plain; charset=utf-8"
        )


def newsletter_context(newsletter: Newsletter) -> dict[str, Any]:
    sections = list(newsletter.sections.all())
    parts = newsletter_parts(sections)
    return {"newsletter": newsletter, "parts": parts, "in_short": in_one_minute(parts, sections)}
