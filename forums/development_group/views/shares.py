"""The monthly share and the points of a round: pages and a file, for those they were put together for."""

from datetime import datetime
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import ListView, TemplateView, View

from forums.development_group.models import Share
from forums.development_group.presenters import collation_themes, share_lists
from forums.development_group.rules import Can
from forums.development_group.selectors import shares
from kit import pdf
from people.models import Person
from people.selectors import the_trust


class ListShares(PermissionRequiredMixin, ListView):
    permission_required = Can.SEE_SHARES
    template_name = "forums/shares.jinja"
    paginate_by = 24

    def get_queryset(self) -> QuerySet:
        return shares.shares_for(self.request.user)


class ShowShare(TemplateView):
    template_name = "forums/share.jinja"

    def get_context_data(self, month: str, **kwargs: Any) -> dict[str, Any]:
        share = share_of(self.request.user, month)
        return super().get_context_data(share=share, lists=share_lists(share), **kwargs)


class SharePdf(View):
    def get(self, request: HttpRequest, month: str) -> HttpResponse:
        share = share_of(request.user, month)
        facts = {"share": share, "lists": share_lists(share), "trust": the_trust()}
        return pdf.response(f"share-{month}.pdf", "forums/share_pdf.jinja", facts, is_kept=True)


class ListCollations(PermissionRequiredMixin, ListView):
    permission_required = Can.SEE_POINTS
    template_name = "forums/all_points.jinja"
    paginate_by = 24

    def get_queryset(self) -> QuerySet:
        return shares.collations_for(self.request.user)


class ShowCollation(TemplateView):
    template_name = "forums/points.jinja"

    def get_context_data(self, year: int, number: int, **kwargs: Any) -> dict[str, Any]:
        collation = shares.points_for(self.request.user, year, number)
        return super().get_context_data(collation=collation, themes=collation_themes(collation), **kwargs)


def share_of(person: Person, month: str) -> Share:
    try:
        first = datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 - a month, not a moment
    except ValueError as error:
        raise Http404 from error
    return shares.share_for(person, first)
