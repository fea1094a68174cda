"""What whoever runs a workshop does with its room: each page is one form, and its verb."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from circle import forms
from circle.actions import rooms as verbs
from circle.views.rooms import RunRoomPage
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class RunRoomForm(RunRoomPage, VerbFormView):
    """One form and one verb. `heading` is its title, `intro` a line below it, `button_text` what its
    button says.
    """

    template_name = "circle/keep.jinja"
    form_class = forms.SureForm
    heading: ClassVar[Any] = ""
    intro: ClassVar[Any] = ""
    button_text: ClassVar[Any] = _lazy("Save")
    saved: ClassVar[Any] = _lazy("Saved.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        texts = {"heading": self.heading, "intro": self.intro, "button_text": self.button_text}
        return super().get_context_data(room=self.room, **texts, **kwargs)

    def who(self) -> dict[str, Any]:
        return {"room": self.room, "by": self.request.user, "at": timezone.now()}

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice or self.saved)
        return redirect(self.room)


class ChangeRoom(RunRoomForm):
    heading = _lazy("Change what it says")
    form_class = forms.ChangeRoomForm
    FIELDS = ("title", "question", "helper", "held_on", "area", "team", "version")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"is_open": self.current is not None}

    def get_initial(self) -> dict[str, Any]:
        initial = {name: getattr(self.room, name) for name in self.FIELDS}
        return initial | ({"closes_on": self.current.closes_on} if self.current else {})

    def call_verb(self, form: Form) -> None:
        verbs.change_circle_room(**{"closes_on": None} | form.cleaned_data, **self.who())

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        current = problem.current
        rows = [
            (_lazy("What the workshop is called"), current.title),
            (_lazy("What the pictures are about"), current.question),
            (_lazy("Who people can talk to"), current.helper),
        ]
        return {"stands_now": rows}


class CloseRoom(RunRoomForm):
    template_name = "circle/close.jinja"
    heading = _lazy("Close it and show the circles")
    button_text = _lazy("Close it now")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.current else redirect(self.room)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(round=self.current, **kwargs)

    def call_verb(self, form: Form) -> str | None:
        closed = verbs.close_circle_round(**self.who())
        if closed is not None and not closed.is_counted:
            return _lazy(
                "It is closed. Too few took part, so nothing is shown and what they drew is deleted."
            )
        return _lazy("It is closed. Everybody who has the code can see the circles together now.")


class OpenSecondRound(RunRoomForm):
    heading = _lazy("Open the second round")
    intro = _lazy(
        "The same people draw it again with the same code. Both rounds are then shown beside each other."
    )
    button_text = _lazy("Open the second round")
    saved = _lazy("The second round is open, with the same code.")
    form_class = forms.SecondRoundForm

    def get_initial(self) -> dict[str, Any]:
        return {"closes_on": timezone.localdate()}

    def call_verb(self, form: Form) -> None:
        verbs.open_second_round(**form.cleaned_data, **self.who())
