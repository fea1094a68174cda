"""Checking what came of what people asked for: the second pair of eyes, in whatever room it is told."""

from abc import abstractmethod
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from feedback.answering.forms.what_came import CheckForm, CompleteRecordForm
from feedback.influence.actions import change_influence, check_influence
from feedback.influence.rules import Can
from feedback.influence.selectors import to_check_by
from feedback.tickets.models import Influence
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class OfOneInfluence(PermissionRequiredMixin, VerbFormView):
    """The room says which record it is; nothing is looked up for who may do nothing with any. `saved` is what the next
    page says.
    """

    saved: ClassVar[Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.has_permission():
            self.influence = self.find_influence(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def find_influence(self, **address: Any) -> Influence:
        """The record at this address, or Http404."""

    @abstractmethod
    def page_before(self) -> str:
        """The address of the page where it stands."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(influence=self.influence, page_before=self.page_before(), **kwargs)

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, self.saved)
        return HttpResponseRedirect(self.page_before())


class ChangeInfluenceView(OfOneInfluence):
    """By whoever wrote it, and by any colleague while nothing has come of it."""

    permission_required = Can.RECORD_INFLUENCE
    template_name = "feedback/change_influence.jinja"
    form_class = CompleteRecordForm
    saved = _lazy("Saved. It counts once somebody else has checked it.")
    FIELDS = ("asked_for", "outcome", "what_changed", "why_not", "evidence", "version")

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.influence, name) for name in self.FIELDS}

    def call_verb(self, form: Form) -> None:
        change_influence(
            influence=self.influence, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        """What a colleague saved stands above the form."""
        now = problem.current
        words = [
            (_lazy("What people asked for"), now.asked_for),
            (_lazy("What came of it"), now.what_changed),
        ]
        return {"stands_now": words}


class CheckInfluenceView(OfOneInfluence):
    """The second pair of eyes."""

    permission_required = Can.CHECK_INFLUENCE
    template_name = "feedback/check_influence.jinja"
    form_class = CheckForm
    saved = _lazy("Thank you. It is checked, and counts.")

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.influence.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        waits = to_check_by(person).filter(pk=self.influence.pk).exists()
        own = self.influence.recorded_by_id == person.pk
        return super().get_context_data(is_own=own, waits=waits, **kwargs)

    def call_verb(self, form: Form) -> None:
        version = form.cleaned_data["version"]
        check_influence(influence=self.influence, version=version, by=self.request.user, at=timezone.now())
