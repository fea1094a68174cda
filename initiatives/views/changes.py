"""What came of a point, written by one person and checked by another."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from feedback.influence.actions import change_influence
from feedback.influence.rules import Can as InfluenceCan
from feedback.tickets.models import Influence, Stage, Ticket
from initiatives.actions import changes
from initiatives.forms import keeping as forms
from initiatives.selectors import public, staff
from initiatives.views.keeping import KeepingFormView
from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView


class RecordChange(KeepingFormView):
    heading = _lazy("Say what came of a point")
    intro = _lazy("It counts once somebody else has checked it. Nothing of it changes after that.")
    form_class = forms.RecordChangeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        points = Ticket.objects.filter(initiative_point__initiative=self.initiative, stage=Stage.PUBLISHED)
        return super().get_form_kwargs() | {"points": points}

    def act(self, form: Form, **who: Any) -> None:
        changes.record_change(initiative=self.initiative, **form.cleaned_data, **who)


class CompleteRecord(KeepingFormView):
    heading = _lazy("Change what you wrote came of a point")
    form_class = forms.CompleteRecordForm
    FIELDS = ("asked_for", "outcome", "what_changed", "why_not", "evidence", "version")

    @property
    def influence(self) -> Influence:
        changes = self.initiative.changes.select_related("influence")
        return get_object_or_404(changes, pk=self.kwargs["pk"]).influence

    def get_initial(self) -> dict[str, Any]:
        influence = self.influence
        return {name: getattr(influence, name) for name in self.FIELDS}

    def act(self, form: Form, **who: Any) -> None:
        change_influence(influence=self.influence, **form.cleaned_data, **who)

    def in_words(self, current: Influence) -> list[tuple[Any, str]]:
        return [
            (_lazy("What people asked for"), current.asked_for),
            (_lazy("What came of it"), current.what_changed),
        ]


class CheckChange(PermissionRequiredMixin, VerbFormView):
    """The second pair of eyes: they need not keep the initiative."""

    permission_required = InfluenceCan.CHECK_INFLUENCE
    template_name = "initiatives/check_change.jinja"
    form_class = forms.CheckForm

    def dispatch(
        self, request: HttpRequest, *args: Any, reference: str, pk: int, **kwargs: Any
    ) -> HttpResponse:
        if request.user.is_authenticated and self.has_permission():
            initiative = public.initiative_for(request.user, reference)
            self.change = (
                initiative.changes.select_related("influence__ticket", "initiative").filter(pk=pk).first()
            )
            if self.change is None:
                raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.change.influence.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = self.change.influence.recorded_by_id == self.request.user.pk
        waits = staff.changes_to_check(self.request.user).filter(pk=self.change.pk).exists()
        context = {"initiative": self.change.initiative, "influence": self.change.influence}
        return super().get_context_data(is_own=own, waits=waits, **context, **kwargs)

    def call_verb(self, form: Form) -> None:
        version = form.cleaned_data["version"]
        changes.check_change(change=self.change, version=version, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Thank you. It is checked, and counts."))
        return redirect(self.change.initiative)
