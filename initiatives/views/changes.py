"""What came of a point, written by one person and checked by another."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils import timezone

from feedback.answering.forms.what_came import CompleteRecordForm
from feedback.answering.views.what_came import CheckInfluenceView
from feedback.influence.actions import change_influence
from feedback.tickets.models import Influence, Stage, Ticket
from initiatives.actions import changes
from initiatives.forms import keeping as forms
from initiatives.selectors import public
from initiatives.views.keeping import KeepingFormView
from kit.translation import gettext_lazy as _lazy


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
    form_class = CompleteRecordForm
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


class CheckChange(CheckInfluenceView):
    """They need not keep the initiative."""

    def find_influence(self, reference: str, pk: int) -> Influence:
        initiative = public.initiative_for(self.request.user, reference)
        self.change = get_object_or_404(initiative.changes.select_related("influence", "initiative"), pk=pk)
        return self.change.influence

    def page_before(self) -> str:
        return self.change.initiative.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        public_yet = self.change.initiative.is_public
        return context | {"waits": context["waits"] and public_yet}

    def call_verb(self, form: Form) -> None:
        version = form.cleaned_data["version"]
        changes.check_change(change=self.change, version=version, by=self.request.user, at=timezone.now())
