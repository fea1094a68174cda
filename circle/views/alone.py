"""Drawing it alone: one situation after the other. The pictures are in the form that goes to and fro, and
nowhere else.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.generic import TemplateView, View

from circle.agreed import least_people_of_a_room, questions_and_words
from circle.alone import as_text, from_text
from circle.forms import PictureForm, initial_of
from circle.models import EMPTY, Picture
from circle.presenters import drawn_picture
from circle.rules import Can
from feedback.tickets.voters import signed_in
from kit.views import Nameless, Public


class StartCircle(Public, TemplateView):
    """What it is, and the two ways: alone, or with a room's code."""

    template_name = "circle/start.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = signed_in(self.request)
        return super().get_context_data(
            least=least_people_of_a_room(timezone.localdate()),
            may_open=person is not None and person.has_perm(Can.OPEN_ROOM),
            **kwargs,
        )


class DrawAlone(Nameless, View):
    """All its pages have one address. The button pressed says which comes next."""

    http_method_names = ["get", "head", "post", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.questions, self.words = questions_and_words(timezone.localdate())
        sent = [request.POST.get(f"drawn_{at}", "") for at in range(len(self.questions))]
        self.pictures = [from_text(text) for text in sent]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.ask(0)

    def post(self, request: HttpRequest) -> HttpResponse:
        at, go = self._number(request.POST.get("at", "")), request.POST.get("go", "")
        if at is not None:
            self.pictures[at] = PictureForm(request.POST, words=self.words, is_whole=False).picture
        if go == "save" and at is not None:
            return self.save(at)
        following = self._number(go)
        if go == "next" and at is not None:
            following = self._number(str(at + 1))
        if go == "draw":
            following = at
        return self.show_all() if following is None else self.ask(following)

    def _number(self, text: str) -> int | None:
        """The place of a question, or None."""
        return next((at for at in range(len(self.questions)) if str(at) == text), None)

    def ask(self, at: int) -> HttpResponse:
        form = PictureForm(initial=initial_of(self.pictures[at]), words=self.words, is_whole=False)
        carried = {other: as_text(picture) for other, picture in enumerate(self.pictures) if other != at}
        context = {
            "form": form,
            "at": at,
            "of": len(self.questions),
            "question": self.questions[at],
            "carried": carried,
            "picture": drawn_picture(self.pictures[at], self.words),
        }
        return render(self.request, "circle/alone.jinja", context)

    def show_all(self) -> HttpResponse:
        rows = [
            {
                "question": question,
                "picture": drawn_picture(picture, self.words),
                "is_empty": picture == EMPTY,
            }
            for question, picture in zip(self.questions, self.pictures, strict=True)
        ]
        carried = {at: as_text(picture) for at, picture in enumerate(self.pictures)}
        return render(self.request, "circle/alone_all.jinja", {"rows": rows, "carried": carried})

    def save(self, at: int) -> HttpResponse:
        return saved_picture(self.questions[at], self.pictures[at], self.words)


def saved_picture(question: str, picture: Picture, words: dict[str, str]) -> HttpResponse:
    """A file of its own, which names nobody."""
    context = {"question": question, "picture": drawn_picture(picture, words)}
    response = HttpResponse(
        render_to_string("circle/picture_file.jinja", context), content_type="image/svg+xml"
    )
    response["Content-Disposition"] = content_disposition_header(True, "circle.svg")
    response["Cache-Control"] = "no-store"
    return response
