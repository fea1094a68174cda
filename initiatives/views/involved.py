"""Who is in the room, and what is in the way. Each page is one form, and its verb."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404

from initiatives.actions import involved
from initiatives.forms import keeping as forms
from initiatives.models import Obstacle, RoomMember
from initiatives.views.keeping import KeepingFormView
from kit.translation import gettext_lazy as _lazy


class AddMember(KeepingFormView):
    heading = _lazy("Say who is in the room")
    form_class = forms.MemberForm

    def act(self, form: Form, **who: Any) -> None:
        involved.add_member(initiative=self.initiative, **form.cleaned_data, **who)


class EndMember(KeepingFormView):
    heading = _lazy("Say that somebody left the room")
    intro = _lazy("That they were there stays on the page.")
    form_class = forms.EndMemberForm

    @property
    def member(self) -> RoomMember:
        return get_object_or_404(self.initiative.members, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(about=self.member.who, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        involved.end_member(member=self.member, **form.cleaned_data, **who)


class AddObstacle(KeepingFormView):
    heading = _lazy("Say what is in the way")
    form_class = forms.ObstacleForm

    def act(self, form: Form, **who: Any) -> None:
        involved.add_obstacle(initiative=self.initiative, **form.cleaned_data, **who)


class SolveObstacle(KeepingFormView):
    heading = _lazy("Say how it was solved")
    form_class = forms.SolveObstacleForm

    @property
    def obstacle(self) -> Obstacle:
        return get_object_or_404(self.initiative.obstacles, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(about=self.obstacle.what, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        involved.solve_obstacle(obstacle=self.obstacle, **form.cleaned_data, **who)
