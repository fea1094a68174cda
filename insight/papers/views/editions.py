"""The picture of a quarter: made with a button, looked through, published, printed."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from insight.papers import report
from insight.papers.presenters import picture_file
from insight.picture.quarters import Quarter
from insight.reports.actions import editions
from insight.reports.rules import Can
from insight.reports.selectors import editions as selectors
from kit import pdf
from kit.exports import csv_response
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.selectors import the_trust


class ListQuarters(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_SUMMARY
    template_name = "insight/quarters.jinja"

    def get_context_data(self, **kwargs):
        may_make = self.request.user.has_perm(Can.TRIANGULATE)
        newest = Quarter.of(timezone.localdate()).previous
        return super().get_context_data(
            rows=selectors.editions_for(self.request.user),
            may_make=may_make,
            may_see_picture=self.request.user.has_perm(Can.SEE_EDITIONS),
            quarters=newest.back(4)[::-1] if may_make else [],
            **kwargs,
        )


class MakeEdition(PermissionRequiredMixin, View):
    permission_required = Can.TRIANGULATE
    http_method_names = ["post"]

    def post(self, request, quarter):
        try:
            edition = editions.triangulate(
                quarter=selectors.quarter_named(quarter), by=request.user, at=timezone.now()
            )
        except NotPossible as problem:
            messages.error(request, str(problem))
            return redirect("insight:quarters")
        messages.success(request, _("This is what we know today."))
        return redirect(edition)


class EditionView(PermissionRequiredMixin):
    permission_required = Can.SEE_EDITIONS

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.has_permission():
            self.edition = selectors.edition_for(request.user, kwargs["quarter"], kwargs["number"])


class ShowEdition(EditionView, TemplateView):
    template_name = "insight/edition.jinja"

    def get_context_data(self, **kwargs):
        may_change = self.edition.published_on is None and self.request.user.has_perm(Can.TRIANGULATE)
        return super().get_context_data(
            **report.edition_context(self.edition), may_change=may_change, **kwargs
        )


class EditionCsv(EditionView, View):
    def get(self, request, quarter, number):
        return csv_response(
            f"picture-{quarter}-{number}.csv", picture_file.picture_as_rows(self.edition.picture)
        )


class EditionPdf(EditionView, View):
    def get(self, request, quarter, number):
        facts = report.edition_context(self.edition) | {"trust": the_trust()}
        name = f"picture-{quarter}-{number}.pdf"
        return pdf.response(name, "insight/edition_pdf.jinja", facts, is_kept=True)


class PublishEdition(EditionView, View):
    permission_required = Can.TRIANGULATE
    http_method_names = ["post"]

    def post(self, request, quarter, number):
        try:
            editions.publish_edition(edition=self.edition, by=request.user, at=timezone.now())
            messages.success(request, _("It is published."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect(self.edition)


class HowItIsMade(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_SUMMARY
    template_name = "insight/how_the_picture_is_made.jinja"
