"""How far to trust the figures of one source: for all who read the dashboard."""

from django.http import Http404
from django.views.generic import TemplateView

from insight.dashboard.files_behind import coders_agreement, files_behind
from insight.dashboard.how_sure import trust_sections
from insight.dashboard.series import figure_values
from insight.dashboard.views.dashboards import DashboardView
from insight.intake.models import SourceKind


class HowFarToTrust(DashboardView, TemplateView):
    template_name = "insight/how_sure.jinja"

    def get_context_data(self, **kwargs):
        kind, dashboard = self.kwargs["source"], self.dashboard
        if kind not in SourceKind.values:
            raise Http404
        quarter = dashboard.edition.of_quarter
        sections = trust_sections(
            kind,
            dashboard.edition.picture,
            figure_values(dashboard),
            files_behind(kind, quarter),
            coders_agreement(),
        )
        context = {"dashboard": dashboard, "quarter": quarter, "sections": sections}
        return super().get_context_data(**kwargs | context | {"source_name": SourceKind(kind).label})
