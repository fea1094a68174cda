"""The quarter on one page: to read, to print, and to put into the newsletter."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from forums.newsletter import selectors as news
from forums.newsletter.rules import Can as CanForums
from insight.papers import summary
from insight.papers.actions import summaries
from insight.papers.selectors import voices
from insight.papers.views.editions import EditionView
from insight.reports.rules import Can
from kit import pdf
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.selectors import the_trust


def summary_context(edition):
    parts = summary.summary_sections(edition.picture, voices.titles_of_outcomes(edition.picture))
    return {"edition": edition, "heading": summary.summary_heading(edition.picture), "parts": parts}


class ShowSummary(EditionView, TemplateView):
    permission_required = Can.SEE_SUMMARY
    template_name = "insight/summary.jinja"

    def get_context_data(self, **kwargs):
        facts = summary_context(self.edition)
        return super().get_context_data(
            **facts,
            text=summary.sections_as_text(facts["parts"]),
            newsletter=self._newsletter(),
            may_see_picture=self.request.user.has_perm(Can.SEE_EDITIONS),
            **kwargs,
        )

    def _newsletter(self):
        """The one that goes out next, for those who write it."""
        person = self.request.user
        if self.edition.published_on is None or not person.has_perm(CanForums.WRITE_NEWSLETTER):
            return None
        return news.newsletters_for(person).being_written().order_by("round__year", "round__number").first()


class SummaryPdf(EditionView, View):
    permission_required = Can.SEE_SUMMARY

    def get(self, request, quarter, number):
        facts, name = (
            summary_context(self.edition) | {"trust": the_trust()},
            f"summary-{quarter}-{number}.pdf",
        )
        return pdf.response(name, "insight/summary_pdf.jinja", facts, is_kept=True)


class AddSummaryToNewsletter(EditionView, View):
    permission_required = (Can.SEE_SUMMARY, CanForums.WRITE_NEWSLETTER)
    http_method_names = ["post"]

    def post(self, request, quarter, number):
        newsletter = news.newsletter_for(request.user, request.POST.get("newsletter", ""))
        seen_version = request.POST.get("seen", "")
        try:
            summaries.add_summary_to_newsletter(
                edition=self.edition,
                newsletter=newsletter,
                seen=int(seen_version) if seen_version.isdecimal() and len(seen_version) < 10 else 0,
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            messages.error(request, str(problem))
            return redirect("insight:summary", quarter, number)
        messages.success(request, _("It is in the newsletter’s draft, as the last section."))
        return redirect("newsletters:write", newsletter.reference)
