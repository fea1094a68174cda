"""The picture of a quarter: made with a button, looked through, given voices, published, printed."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from feedback.models import Theme
from insight import forms
from insight import presenters_quarter as presenters
from insight.actions import editions
from insight.actions.problems import NotPossible
from insight.models import Voice
from insight.quarters import Quarter
from insight.rules import Can
from insight.selectors import editions as selectors
from kit import pdf
from kit.exports import csv_text


class Quarters(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_EDITIONS
    template_name = "insight/quarters.jinja"

    def get_context_data(self, **kwargs):
        may_make = self.request.user.has_perm(Can.TRIANGULATE)
        newest = Quarter.of(timezone.localdate()).previous
        return super().get_context_data(
            rows=selectors.editions_for(self.request.user),
            may_make=may_make,
            quarters=newest.back(4)[::-1] if may_make else [],
            **kwargs,
        )


class Make(PermissionRequiredMixin, View):
    permission_required = Can.TRIANGULATE
    http_method_names = ["post"]

    def post(self, request, quarter):
        try:
            edition = editions.triangulate(quarter=selectors.quarter_named(quarter), by=request.user, at=timezone.now())
        except NotPossible as problem:
            messages.error(request, str(problem))
            return redirect("insight:quarters")
        messages.success(request, "This is what we know today.")
        return redirect(edition)


def told(edition):
    """What page and paper both say."""
    picture, before = edition.picture, selectors.before(edition)
    sources, themes = presenters.side_by_side(picture, before.picture if before else None)
    scores = presenters.friends_and_family(picture)
    places = [
        (picture["names"][source], "area" if dimension == "area" else "directorate", table)
        for source in picture["names"]
        for dimension in ("area", "directorate")
        if (table := presenters.by_place(picture, source, dimension))
    ]
    return {
        "edition": edition,
        "picture": picture,
        "in_short": list(presenters.in_short(picture)),
        "sources": sources,
        "themes": themes,
        "places": places,
        "scores": scores,
        "scores_lines": [(name, list(cells)) for name, *cells in scores],
        "disagreements": presenters.disagreements(picture),
        "voices": selectors.voices(edition),
        "theme_names": picture["themes"],
    }


class OfAnEdition(PermissionRequiredMixin):
    permission_required = Can.SEE_EDITIONS

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.has_permission():
            self.edition = selectors.edition_for(request.user, kwargs["quarter"], kwargs["number"])


class ShowEdition(OfAnEdition, TemplateView):
    template_name = "insight/edition.jinja"

    def get_context_data(self, **kwargs):
        may_change = self.edition.published_on is None and self.request.user.has_perm(Can.TRIANGULATE)
        return super().get_context_data(**told(self.edition), may_change=may_change, **kwargs)


class AsCsv(OfAnEdition, View):
    def get(self, request, quarter, number):
        response = HttpResponse(
            csv_text(presenters.as_rows(self.edition.picture)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="picture-{quarter}-{number}.csv"'
        return response


class AsPdf(OfAnEdition, View):
    def get(self, request, quarter, number):
        return pdf.response(f"picture-{quarter}-{number}.pdf", "insight/edition_pdf.jinja", told(self.edition))


class Publish(OfAnEdition, View):
    permission_required = Can.TRIANGULATE
    http_method_names = ["post"]

    def post(self, request, quarter, number):
        try:
            editions.publish(edition=self.edition, by=request.user, at=timezone.now())
            messages.success(request, "It is published.")
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect(self.edition)


class ChooseVoice(OfAnEdition, FormView):
    permission_required = Can.TRIANGULATE
    form_class = forms.ChooseVoice
    template_name = "insight/voice.jinja"

    def get_context_data(self, **kwargs):
        return super().get_context_data(edition=self.edition, **kwargs)

    def form_valid(self, form):
        theme = get_object_or_404(Theme, slug=form.cleaned_data["theme"])
        try:
            editions.choose_voice(
                edition=self.edition,
                theme=theme,
                ticket=form.cleaned_data["point"],
                by=self.request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        messages.success(self.request, "It stands beside the theme now.")
        return redirect(self.edition)


class DropVoice(PermissionRequiredMixin, View):
    permission_required = Can.TRIANGULATE
    http_method_names = ["post"]

    def post(self, request, pk):
        voice = get_object_or_404(Voice.objects.select_related("edition"), pk=pk)
        try:
            editions.drop_voice(voice=voice, by=request.user, at=timezone.now())
            messages.success(request, "It is taken away.")
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect(voice.edition)
