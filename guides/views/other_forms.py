"""A guide in Easy Read and in other languages, as everybody reads it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView, View

from guides import presenters
from guides.models import EasyPicture
from guides.selectors import other_forms
from kit.views import Nameless


class ShowEasyRead(Nameless, TemplateView):
    template_name = "guides/easy_read.jinja"

    def get_context_data(self, slug: str, **kwargs: Any) -> dict[str, Any]:
        form = other_forms.easy_read_of(slug)
        lines = other_forms.lines_of(form.row)
        credits = sorted({(line.picture.author, line.picture.licence) for line in lines})
        return super().get_context_data(
            guide=form.guide,
            easy_read=form.row,
            changed_on=form.changed_on,
            lines=lines,
            credits=credits,
            **kwargs,
        )


class ShowTranslation(Nameless, TemplateView):
    """The language stands in the address, and nobody looks at who asks for it."""

    template_name = "guides/translation.jinja"

    def get_context_data(self, slug: str, language: str, **kwargs: Any) -> dict[str, Any]:
        form = other_forms.translation_of(slug, language)
        return super().get_context_data(
            guide=form.guide,
            translation=form.row,
            changed_on=form.changed_on,
            parts=presenters.shown_parts(form.row.text, timezone.localdate()),
            **kwargs,
        )


@method_decorator(cache_control(public=True, max_age=24 * 3600), name="dispatch")
class ShowPicture(Nameless, View):
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, picture: str) -> HttpResponse:
        drawing = get_object_or_404(EasyPicture, slug=picture).drawing
        return HttpResponse(drawing, content_type="image/svg+xml")
