"""A guide in British Sign Language: its page, its captions, and the film in pieces."""

import re
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.generic import TemplateView, View

from guides.selectors.other_forms import signed_video_of
from kit.views import Nameless

# A browser asks for the next piece when it needs it, so nobody holds a whole film in memory.
PIECE = 2 << 20
UNIT = "bytes"
ASKED = re.compile(rf"{UNIT}=(\d{{1,15}})-(\d{{0,15}})")
KINDS = {"mp4": "video/mp4", "webm": "video/webm"}


class ShowSigned(Nameless, TemplateView):
    template_name = "guides/signed.jinja"

    def get_context_data(self, slug: str, **kwargs: Any) -> dict[str, Any]:
        form = signed_video_of(slug)
        kind = KINDS[form.row.file.rpartition(".")[2]]
        return super().get_context_data(
            guide=form.guide, signed=form.row, changed_on=form.changed_on, kind=kind, **kwargs
        )


class ShowCaptions(Nameless, View):
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return HttpResponse(signed_video_of(slug).row.captions, content_type="text/vtt")


class ShowFilm(Nameless, View):
    """The whole of it, or the piece that is asked for: without pieces nobody can jump ahead, and some browsers play nothing."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        name = signed_video_of(slug).row.file
        kind = KINDS[name.rpartition(".")[2]]
        if not default_storage.exists(name):
            raise Http404
        piece = ASKED.fullmatch(request.headers.get("Range", ""))
        response = (
            _piece(name, kind, int(piece[1]), piece[2])
            if piece
            else FileResponse(default_storage.open(name), content_type=kind)
        )
        response["Accept-Ranges"] = UNIT
        return response


def _piece(name: str, kind: str, start: int, asked_end: str) -> HttpResponse:
    size = default_storage.size(name)
    end = min(int(asked_end) if asked_end else size - 1, start + PIECE - 1, size - 1)
    if start >= size or end < start:
        return HttpResponse(status=416, headers={"Content-Range": f"{UNIT} */{size}"})
    with default_storage.open(name) as film:
        film.seek(start)
        content = film.read(end - start + 1)
    headers = {"Content-Range": f"{UNIT} {start}-{end}/{size}"}
    return HttpResponse(content, status=206, content_type=kind, headers=headers)
