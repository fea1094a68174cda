"""What people brought to PALS, for the officers of PALS: their figures, and what they tell the group."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils import timezone
from django.views.generic import TemplateView

from forums.development_group.selectors.group import next_meeting_to_prepare
from insight.intake.models import Source, SourceKind
from insight.intake.rules import Can
from insight.papers.selectors import pals
from insight.picture.quarters import NotAQuarter, Quarter

QUARTERS = 4


class ShowPalsFigures(PermissionRequiredMixin, TemplateView):
    template_name = "insight/pals.jinja"

    def has_permission(self) -> bool:
        """Those who may load files of PALS know what stands in them."""
        return self.request.user.has_perm(Can.LOAD, Source(kind=SourceKind.PALS))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quarters = pals.quarters_of_pals(QUARTERS)
        chosen = self._chosen_quarter(quarters)
        return super().get_context_data(
            quarters=quarters,
            chosen=chosen,
            figures=pals.pals_figures(chosen) if chosen else None,
            meeting=next_meeting_to_prepare(timezone.now()),
            **kwargs,
        )

    def _chosen_quarter(self, quarters: list[Quarter]) -> Quarter | None:
        try:
            return Quarter.named(self.request.GET.get("quarter", ""))
        except NotAQuarter:
            return quarters[0] if quarters else None
