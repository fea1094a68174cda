"""The board's dashboard: one page a quarter, for the Trust, a directorate or an area. Everything on it was
worked out before.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import TemplateView, View

from feedback.board.selectors import quarterly as feedback
from insight.dashboard import forms, selectors
from insight.dashboard.actions import note_known_change, withdraw_known_change
from insight.dashboard.how_sure import sources_of_figure, sources_shown
from insight.dashboard.models import KnownChange
from insight.dashboard.presenters import cards as presenters
from insight.dashboard.presenters import charts, comparison
from insight.dashboard.presenters import front as front_presenters
from insight.dashboard.presenters.feedback_rows import OF_FEEDBACK, feedback_rows, groups_in_words
from insight.dashboard.presenters.places import themes_by_place
from insight.dashboard.series import figure_values
from insight.picture.contents import ALL
from insight.picture.figures import FIGURES
from insight.picture.quarters import Quarter
from insight.reports.rules import Can
from insight.reports.selectors.editions import quarter_named
from kit import pdf
from kit.exports import csv_response
from kit.translation import gettext as _
from kit.verbs.views import VerbFormView
from people.selectors import the_trust

DRAWN = ("in_time", "positive", "complaints", "pals", "compliments")


class NewestDashboard(PermissionRequiredMixin, TemplateView):
    """The way to the newest quarter; a page of its own only while there is none."""

    permission_required = Can.SEE_DASHBOARD
    template_name = "insight/dashboard_none.jinja"

    def get(self, request, *args, **kwargs):
        quarter = selectors.newest_quarter(request.user)
        return redirect("dashboard:quarter", quarter) if quarter else super().get(request, *args, **kwargs)


class DashboardView(PermissionRequiredMixin):
    permission_required = Can.SEE_DASHBOARD

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.has_permission():
            level = request.GET.get("level", "").replace("\0", "")
            self.dashboard, self.before, self.after = selectors.dashboard_in_series(
                request.user, quarter_named(kwargs["quarter"]), level
            )

    def shared_context(self):
        """What page and paper both say, and what may change: a point that was taken off the board is not
        named any more.
        """
        dashboard = self.dashboard
        titles = feedback.titles([point.reference for point in dashboard.content.most_said])
        return {
            "dashboard": dashboard,
            "edition": dashboard.edition,
            "quarter": dashboard.edition.of_quarter,
            "most_said": presenters.most_said(dashboard, titles),
            "before": next(iter(self.before), None),
        }

    @property
    def series(self):
        return DashboardSeries(
            (self.dashboard.pk, *(row.pk for row in self.before)),
            selectors.known_changes(self.dashboard),
            get_language(),
            self.dashboard,
            self.before,
        )


@dataclass(frozen=True)
class DashboardSeries:
    """A dashboard and those before it, known by their numbers, and what is known to have changed; in a language."""

    numbers: tuple
    known: tuple
    language: str
    dashboard: object = field(compare=False)
    before: list = field(compare=False)


def front_context(series):
    """Everything of the board's page that is worked out from dashboards alone."""
    dashboard = series.dashboard
    return {
        "dashboard": dashboard,
        "quarter": dashboard.edition.of_quarter,
        "content": dashboard.content,
        "front": front_presenters.front_page(dashboard, series.before, series.known),
        "rising": list(presenters.rising_sentences(dashboard)),
    }


def figures_context(series):
    """Every figure and chart, for the page behind the board's."""
    dashboard, before = series.dashboard, series.before
    lines = [charts.figure_chart(name, dashboard, before, series.known) for name in DRAWN]
    return {
        "dashboard": dashboard,
        "quarter": dashboard.edition.of_quarter,
        "content": dashboard.content,
        "hidden": presenters.hidden_notes(figure_values(dashboard)),
        "parts": presenters.figure_cards(dashboard, before, series.known),
        "lines": [line for line in lines if line],
        "by_place": themes_by_place(dashboard.content),
    }


@lru_cache(maxsize=100)
def render_front(series):
    """The board's page as HTML. Dashboards never change, so it is made once."""
    return render_to_string("insight/_dashboard_front.jinja", front_context(series))


@lru_cache(maxsize=100)
def render_figures(series):
    return render_to_string("insight/_dashboard_figures.jinja", figures_context(series))


class ShowDashboard(DashboardView, TemplateView):
    template_name = "insight/dashboard.jinja"

    def get_context_data(self, **kwargs):
        context = self.shared_context() | {
            "levels": selectors.visible_levels(self.request.user, self.dashboard),
            "after": self.after,
            "front": render_front(self.series),
            "sources": sources_shown(self.dashboard.content.sources),
        }
        return super().get_context_data(**kwargs | context)


class ShowEveryFigure(DashboardView, TemplateView):
    """What stands behind the board's page: every figure, its course and how it is counted."""

    template_name = "insight/dashboard_figures.jinja"

    def get_context_data(self, **kwargs):
        context = {
            "dashboard": self.dashboard,
            "quarter": self.dashboard.edition.of_quarter,
            "figures": render_figures(self.series),
            "sources": sources_shown(self.dashboard.content.sources),
        }
        return super().get_context_data(**kwargs | context)


class HowFiguresAreCounted(PermissionRequiredMixin, TemplateView):
    """The definition of each figure."""

    permission_required = Can.SEE_DASHBOARD
    template_name = "insight/dashboard_definitions.jinja"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"sections": presenters.definitions()})


class ShowRunningQuarter(PermissionRequiredMixin, TemplateView):
    """The quarter that still runs beside the last one, for the whole Trust."""

    permission_required = Can.SEE_DASHBOARD
    template_name = "insight/dashboard_now.jinja"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        quarter, last = Quarter.of(today), selectors.newest_dashboard(self.request.user)
        context = {
            "quarter": quarter,
            "last": last,
            "today": today,
            "rows": comparison.beside_the_last(selectors.figures_so_far(quarter, today), last),
        }
        return super().get_context_data(**kwargs | context)


class ListKnownChanges(PermissionRequiredMixin, TemplateView):
    """Where limits begin anew, and why: for all who read the dashboard."""

    permission_required = Can.SEE_DASHBOARD
    template_name = "insight/known_changes.jinja"

    def get_context_data(self, **kwargs):
        may_change = self.request.user.has_perm(Can.TRIANGULATE)
        return super().get_context_data(
            changes=KnownChange.objects.standing(), may_change=may_change, **kwargs
        )


class NoteKnownChange(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.TRIANGULATE
    template_name = "insight/note_change.jinja"
    form_class = forms.KnownChangeForm

    def call_verb(self, form):
        note_known_change(**form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form, notice):
        messages.success(self.request, _("The change is saved. Charts judge by what came after it."))
        return redirect("dashboard:known-changes")


class WithdrawKnownChange(PermissionRequiredMixin, View):
    permission_required = Can.TRIANGULATE

    def post(self, request, pk):
        change = get_object_or_404(KnownChange, pk=pk)
        withdraw_known_change(change=change, by=request.user, at=timezone.now())
        messages.success(request, _("The change is taken back. Charts judge by all values again."))
        return redirect("dashboard:known-changes")


class CompareQuarters(DashboardView, TemplateView):
    """The quarter before beside this one: what the board prepares with."""

    template_name = "insight/dashboard_beside.jinja"

    def get_context_data(self, **kwargs):
        earlier = next(iter(self.before), None)
        context = {
            "dashboard": self.dashboard,
            "quarter": self.dashboard.edition.of_quarter,
            "earlier": earlier,
            "parts": comparison.compare_quarters(self.dashboard, earlier),
        }
        return super().get_context_data(**kwargs | context)


class ShowFigureRows(DashboardView, TemplateView):
    """What a figure is made of, as far as it may be seen: never people, and single payments never."""

    template_name = "insight/dashboard_rows.jinja"

    def get_context_data(self, **kwargs):
        figure = FIGURES.get(self.kwargs["name"])
        if figure is None or not figure.has_rows or figure.name not in figure_values(self.dashboard):
            raise Http404
        context = {
            "dashboard": self.dashboard,
            "quarter": self.dashboard.edition.of_quarter,
            "figure": figure,
            "value": figure.text(figure_values(self.dashboard)[figure.name]),
            "sources": sources_of_figure(figure.name),
        }
        return super().get_context_data(**kwargs | context | self.rows(figure.name))

    def rows(self, name):
        if name in ("forums", "people", "new_people", "promises"):
            return {"forums": selectors.forums_behind(self.dashboard)}
        if name in ("audited", "ratified", "plans"):
            return {"teams": selectors.teams_behind(self.request.user, self.dashboard)}
        if name == "roles":
            return {"roles": selectors.roles_behind(self.dashboard)}
        if name == "actions":
            return {"actions": selectors.actions_behind(self.dashboard)}
        if name in OF_FEEDBACK:
            edition = self.dashboard.edition
            return {"counted": feedback_rows(edition.picture, name), "edition": edition}
        if name == "positive":
            edition = self.dashboard.edition
            of_trust = {"groups": groups_in_words(edition.picture)} if self.dashboard.level == ALL else {}
            return {"edition": edition} | of_trust
        points, number = selectors.points_behind(self.dashboard, name)
        return {"points": points, "number": number, "shown": selectors.ROWS}


class DashboardCsv(DashboardView, View):
    def get(self, request, quarter):
        rows = presenters.dashboard_as_rows(self.dashboard, self.before)
        return csv_response(self._name("csv"), rows)

    def _name(self, ending):
        return (
            f"dashboard-{self.dashboard.edition.of_quarter}-{self.dashboard.level.replace(':', '-')}.{ending}"
        )


class DashboardPdf(DashboardCsv):
    def get(self, request, quarter):
        facts = self.shared_context() | front_context(self.series) | figures_context(self.series)
        facts |= {"trust": the_trust(), "quotes": selectors.quotes(self.dashboard)}
        return pdf.response(self._name("pdf"), "insight/dashboard_pdf.jinja", facts, is_kept=True)
