"""A page with one form and one verb, for those who keep something."""

from abc import abstractmethod
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView


class OneFormView(VerbFormView):
    """`heading` is its title, `intro` a line below it, `button_text` what its button says, `saved` what the next page
    says.
    """

    heading: ClassVar[Any] = ""
    intro: ClassVar[Any] = ""
    button_text: ClassVar[Any] = _lazy("Save")
    saved: ClassVar[Any] = _lazy("Saved.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        texts = {"heading": self.heading, "intro": self.intro, "button_text": self.button_text}
        return super().get_context_data(**texts, **kwargs)

    def call_verb(self, form: BaseForm) -> None:
        self.act(form, by=self.request.user, at=timezone.now())

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, self.saved)
        return redirect(self.next_page())

    @abstractmethod
    def next_page(self) -> str:
        """The address of the page after it is saved."""

    @abstractmethod
    def act(self, form: BaseForm, **who: Any) -> None:
        """Call the verb with what the form took in."""
