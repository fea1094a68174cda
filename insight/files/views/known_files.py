"""What is known to load, each with its example."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.generic import TemplateView, View

from insight.files.known_files import BY_SLUG, KNOWN_FILES
from insight.files.selectors.known_files import names_for_examples
from insight.intake.rules import Can


class ListKnownFiles(PermissionRequiredMixin, TemplateView):
    permission_required = Can.USE_FILES
    template_name = "insight/known_files.jinja"

    def get_context_data(self, **kwargs):
        return super().get_context_data(rows=KNOWN_FILES, **kwargs)


class KnownFileExample(PermissionRequiredMixin, View):
    permission_required = Can.USE_FILES

    def get(self, request, slug):
        if slug not in BY_SLUG:
            raise Http404
        text = "\ufeff" + BY_SLUG[slug].example(names_for_examples())
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = content_disposition_header(True, f"example-{slug}.csv")
        return response
