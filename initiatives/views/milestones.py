"""Promising a day, moving it, keeping it. Each page is one form, and its verb."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404

from initiatives.actions import milestones
from initiatives.forms import keeping as forms
from initiatives.models import Milestone
from initiatives.views.keeping import KeepingFormView
from kit.translation import gettext_lazy as _lazy


class AddMilestone(KeepingFormView):
    heading = _lazy("Promise a day")
    form_class = forms.MilestoneForm

    def act(self, form: Form, **who: Any) -> None:
        milestones.add_milestone(initiative=self.initiative, **form.cleaned_data, **who)


class MilestoneFormView(KeepingFormView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(about=self.milestone.what, **kwargs)

    @property
    def milestone(self) -> Milestone:
        return get_object_or_404(self.initiative.milestones, pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.milestone.version}


class MoveMilestone(MilestoneFormView):
    heading = _lazy("Move a promised day")
    saved = _lazy("The new day is saved. Everybody who follows it is told.")
    form_class = forms.MoveMilestoneForm

    def act(self, form: Form, **who: Any) -> None:
        milestones.move_milestone(milestone=self.milestone, **form.cleaned_data, **who)


class CompleteMilestone(MilestoneFormView):
    heading = _lazy("Say that a promise is kept")
    form_class = forms.CompleteMilestoneForm

    def act(self, form: Form, **who: Any) -> None:
        milestones.complete_milestone(milestone=self.milestone, **form.cleaned_data, **who)
