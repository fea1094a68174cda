"""What anybody may take away, and put on a page of their own."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.generic import TemplateView, View

from coprod.open_data.embedding import allowed_hosts, panel
from coprod.open_data.presenters import HEADINGS, MEANINGS, answers_sentence, number_rows
from coprod.open_data.statistics import statistics
from forums.rounds.presenters.forums import forum_card
from kit.exports import csv_response
from kit.open_data import OPEN_TABLES, OpenTable
from kit.views import Nameless, Public
from people.selectors import the_trust

EMBED_CODE = '<iframe src="{address}" title="{name}" width="100%" height="600"></iframe>'
READ_ONLY = ["get", "head", "options"]


class ListOpenData(Public, TemplateView):
    template_name = "coprod/open_data/tables.jinja"
    http_method_names = READ_ONLY

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tables = [(table, *addresses_of(table)) for table in OPEN_TABLES]
        code = EMBED_CODE.format(
            address=self.request.build_absolute_uri(reverse("embed")), name=the_trust()["service_name"]
        )
        hosts = allowed_hosts(timezone.localdate())
        return super().get_context_data(tables=tables, embed_code=code, hosts=hosts, **kwargs)


class TakeTable(Public, View):
    """`/open-data/<table>.csv` and `.json`."""

    http_method_names = READ_ONLY

    def get(self, request: HttpRequest, table: str, file_type: str) -> HttpResponseBase:
        offered = OPEN_TABLES.get(table)
        if offered is None:
            raise Http404
        if offered.rows is None:
            return redirect(offered.csv_page if file_type == "csv" else offered.json_page)
        rows = _rows_of(offered)
        if file_type == "json":
            named = [dict(zip(offered.names, row, strict=True)) for row in rows]
            return JsonResponse({"columns": offered.names, "rows": named})
        return csv_response(f"{offered.slug}.csv", chain([offered.names], rows))


class ShowStatistics(Public, TemplateView):
    template_name = "coprod/open_data/statistics.jinja"
    http_method_names = READ_ONLY

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quarters = statistics(timezone.localdate())
        return super().get_context_data(
            quarters=quarters, sentence=answers_sentence(quarters), headings=HEADINGS, rows=number_rows(quarters),
            meanings=zip(HEADINGS, MEANINGS, strict=True), **kwargs,
        )  # fmt: skip


@method_decorator(xframe_options_exempt, name="dispatch")
class ShowPanel(Nameless, TemplateView):
    """A page for the inside of another site's page: no scripts, no cookies, and only on the hosts that are agreed."""

    template_name = "coprod/open_data/panel.jinja"
    http_method_names = READ_ONLY

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contents = panel(timezone.now())
        forums = [forum_card(meeting) for meeting in contents.forums]
        return super().get_context_data(panel=contents, forums=forums, **kwargs)

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **response_kwargs)
        hosts = allowed_hosts(timezone.localdate())
        if hosts:
            # What the library reads: the policy of the site with this one line changed.
            response._csp_replace = {"frame-ancestors": hosts}
        else:
            response["X-Frame-Options"] = "DENY"
        return response


def addresses_of(table: OpenTable) -> tuple[str, str]:
    """Of its CSV and its JSON."""
    if table.rows is None:
        return reverse(table.csv_page), reverse(table.json_page)
    return reverse("open-csv", args=[table.slug]), reverse("open-json", args=[table.slug])


def _rows_of(table: OpenTable) -> Iterable[tuple[object, ...]]:
    return table.rows() if table.rows is not None else ()
