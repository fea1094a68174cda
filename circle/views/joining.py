"""Taking part in a room by its code: nobody looks who somebody is, and of each browser one
picture counts.
"""

from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from circle.actions.answering import save_circle_answer
from circle.agreed import words_of_feelings
from circle.codes import known_answerer, new_answerer
from circle.forms import EnterCircleCodeForm, PictureForm, initial_of
from circle.models import EMPTY, Picture
from circle.presenters import drawn_picture, room_together
from circle.selectors.rooms import RoomOfCode, picture_sent, room_of_code
from kit import rate
from kit.codes import normalised
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.views import Nameless

COOKIE = "circle"
DAY = 24 * 3600
# A ward or a library shares one address: this stops machines, not a room full of people with phones.
WRONG_CODES_AN_HOUR = 60
NO_SUCH_ROOM = _lazy(
    "We do not know this code, or its room is no longer kept. Check the letters, or ask whoever runs it."
)
# Of a whole hospital, and not of a program.
PICTURES_AN_HOUR = 300
TOO_MANY_PICTURES = _lazy(
    "A lot of pictures have come from here in the last hour. Yours is still below: send it a little later."
)
TOO_MANY = _lazy("Too many wrong codes have been tried from here. Please try again in an hour.")


def room_or_problem(request: HttpRequest, code: str) -> tuple[RoomOfCode | None, str]:
    """(what a code opens, "") or (None, why not). Only wrong ones count; after too many none
    is looked up.
    """
    wrong_ones = rate.client_key(request, "circle-code")
    if rate.used_up(wrong_ones, WRONG_CODES_AN_HOUR):
        return None, TOO_MANY
    room = room_of_code(code, timezone.localdate())
    if room is None:
        rate.allow(wrong_ones, limit=WRONG_CODES_AN_HOUR, seconds=3600)
        return None, NO_SUCH_ROOM
    return room, ""


class EnterCircleCode(Nameless, FormView):
    template_name = "circle/enter_code.jinja"
    form_class = EnterCircleCodeForm

    def form_valid(self, form: Form) -> HttpResponse:
        code = form.cleaned_data["code"]
        _, problem = room_or_problem(self.request, code)
        if problem:
            form.add_error("code", problem)
            return self.form_invalid(form)
        return redirect("circle:take-part", code=normalised(code))


class CircleCodePage(Nameless):
    """Finds what the code opens, and what this browser goes by in it."""

    def dispatch(self, request: HttpRequest, *args: Any, code: str, **kwargs: Any) -> HttpResponseBase:
        self.opened, problem = room_or_problem(request, code)
        if self.opened is None:
            form = EnterCircleCodeForm({"code": code})
            form.is_valid()
            form.add_error("code", problem)
            status = 429 if problem == TOO_MANY else 404
            return render(request, "circle/enter_code.jinja", {"form": form}, status=status)
        if request.method in ("GET", "HEAD") and code != normalised(code):
            return redirect(request.resolver_match.view_name, code=normalised(code))
        self.code = normalised(code)
        self.room, self.current = self.opened.room, self.opened.current
        self.words = words_of_feelings(timezone.localdate())
        return super().dispatch(request, *args, code=code, **kwargs)

    @property
    def answerer(self) -> str:
        """From its cookie; a browser that keeps none sends it with the form."""
        in_cookie = known_answerer(self.request.COOKIES.get(COOKIE, ""))
        return in_cookie or known_answerer(self.request.POST.get("answerer", ""))

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {"room": self.room, "round": self.current, "code": self.code} | kwargs

    def remember(self, response: HttpResponse, answerer: str) -> HttpResponse:
        days = (self.current.closes_on - timezone.localdate()).days + 1 if self.current else 1
        response.set_cookie(
            COOKIE,
            answerer,
            max_age=days * DAY,
            path=reverse("circle:take-part", args=[self.code]),
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def show_what_came_of_it(self, *, mine: Picture | None = None, status: int = 200) -> HttpResponse:
        """No round takes answers: what the rooms' circles came to, or why that is not shown; and what was
        just drawn.
        """
        context = self.context(
            together=room_together(self.opened.shown, self.words),
            is_over=all(round.closed_on for round in self.room.rounds.all()),
            rounds=list(self.room.rounds.all()),
            mine=drawn_picture(mine, self.words) if mine else None,
        )
        return render(self.request, "circle/together.jinja", context, status=status)


class TakePartInCircle(CircleCodePage, View):
    """The form is the truth; the drawing beside it follows."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        if self.current is None:
            return self.show_what_came_of_it()
        answerer = self.answerer or new_answerer()
        sent = picture_sent(self.current, self.answerer)
        form = PictureForm(initial=initial_of(sent or EMPTY), words=self.words, is_whole=True)
        return self.remember(self.ask(form, sent or EMPTY, answerer, has_sent=sent is not None), answerer)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        form = PictureForm(request.POST, words=self.words, is_whole=True)
        if self.current is None:
            return self.show_what_came_of_it(mine=form.picture, status=409)
        answerer = self.answerer or new_answerer()
        if request.POST.get("go") == "draw" or not form.is_valid():
            if request.POST.get("go") == "draw":
                form = PictureForm(initial=initial_of(form.picture), words=self.words, is_whole=True)
            return self.remember(self.ask(form, form.picture, answerer), answerer)
        if not rate.allow(rate.client_key(request, "circle"), limit=PICTURES_AN_HOUR, seconds=3600):
            form.add_error(None, TOO_MANY_PICTURES)
            return self.remember(self.ask(form, form.picture, answerer, status=429), answerer)
        try:
            save_circle_answer(round=self.current, answerer=answerer, picture=form.picture, at=timezone.now())
        except NotPossible:
            # It was closed in between.
            self.current = None
            return self.show_what_came_of_it(mine=form.picture, status=409)
        return self.remember(redirect("circle:sent", code=self.code), answerer)

    def ask(
        self,
        form: PictureForm,
        picture: Picture,
        answerer: str,
        *,
        has_sent: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        context = self.context(
            form=form, answerer=answerer, has_sent=has_sent, picture=drawn_picture(picture, self.words)
        )
        return render(self.request, "circle/take_part.jinja", context, status=status)


class ShowSent(CircleCodePage, TemplateView):
    """What this browser has sent, and what can be done next."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        if self.current is None:
            return redirect("circle:take-part", code=self.code)
        sent = picture_sent(self.current, self.answerer)
        picture = drawn_picture(sent, self.words) if sent else None
        return render(request, "circle/sent.jinja", self.context(picture=picture))


class PassDeviceOn(CircleCodePage, View):
    """Somebody else takes part on the same device: the picture before stays as it is, and is not shown
    again.
    """

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.remember(redirect("circle:take-part", code=self.code), new_answerer())
