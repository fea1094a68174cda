"""Where those who keep initiatives say how far they are. Each page is one form, and its verb."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback.influence.presenters import checked_sentence, next_of_change
from feedback.tickets.models import Ticket
from initiatives import presenters
from initiatives.actions import keeping
from initiatives.forms import keeping as forms
from initiatives.models import IN_ORDER, Initiative, InitiativeStage
from initiatives.rules import Can
from initiatives.selectors import public
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.one_form import OneFormView
from kit.verbs.views import VerbFormView


class ProposeInitiative(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.PROPOSE
    template_name = "initiatives/propose.jinja"
    form_class = forms.ProposeForm
    initiative: Initiative

    def call_verb(self, form: Form) -> None:
        self.initiative = keeping.propose_initiative(
            **form.cleaned_data, by=self.request.user, at=timezone.now()
        )

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(
            self.request, _lazy("It is saved. Only you and your colleagues see it until you publish it.")
        )
        return redirect(project_of(self.initiative))


def project_of(initiative: Initiative) -> str:
    return reverse("initiatives:project", args=[initiative.reference])


class KeptInitiative:
    """Finds the initiative. Who may not see it is told it is not there; who sees but does not keep it is told no."""

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        # Before it is looked for: to who keeps none, one that is there and one that is not are the same.
        if not request.user.has_perm(Can.PROPOSE):
            raise PermissionDenied
        self.initiative = public.initiative_for(request.user, reference)
        if not request.user.has_perm(Can.KEEP, self.initiative):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ShowProject(KeptInitiative, TemplateView):
    """The initiative under the five headings of 4Pi, with everything that can be said next."""

    template_name = "initiatives/project.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        initiative, today = self.initiative, timezone.localdate()
        rows, members = public.milestones_of(initiative), list(initiative.members.all())
        replies = public.replies_of(initiative, today)
        words = initiative.replies.filter(asked_on=initiative.asked_on).exclude(words="")
        return super().get_context_data(
            initiative=initiative,
            tag=presenters.stage_tag(initiative, is_quiet=False),
            behind=public.points_behind(initiative),
            members=members,
            room_words=presenters.room_sentence(members),
            milestones=presenters.milestone_rows(rows, today),
            obstacles=list(initiative.obstacles.all()),
            changes=[
                (row, checked_sentence(row), next_of_change(row, self.request.user))
                for row in public.changes_of(initiative)
            ],
            replies=presenters.replies_sentence(initiative, replies),
            reply_words=list(words.order_by("pk")[:50]),
            **kwargs,
        )


class KeepingFormView(KeptInitiative, OneFormView):
    template_name = "initiatives/keep.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(initiative=self.initiative, **kwargs)

    def next_page(self) -> str:
        return project_of(self.initiative)

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        """What a colleague saved stands above the form."""
        return {"stands_now": self.in_words(problem.current)}

    def in_words(self, current: Any) -> list[tuple[Any, str]]:
        return [(_lazy("How far it is"), f"{current}")]


class ChangeInitiative(KeepingFormView):
    heading = _lazy("Change what it is about")
    form_class = forms.ChangeForm
    FIELDS = ("title", "aim", "level", "pattern_of", "directorate", "version")

    def get_initial(self) -> dict[str, Any]:
        saved = {name: getattr(self.initiative, name) for name in self.FIELDS}
        return saved | {"areas": self.initiative.areas.all(), "teams": self.initiative.teams.all()}

    def act(self, form: Form, **who: Any) -> None:
        keeping.change_initiative(initiative=self.initiative, **form.cleaned_data, **who)

    def in_words(self, current: Initiative) -> list[tuple[Any, str]]:
        return [(_lazy("What it is called"), current.title), (_lazy("What is to be different"), current.aim)]


class PublishInitiative(KeepingFormView):
    heading = _lazy("Publish it")
    intro = _lazy("Everyone can read its page then. The points that led to it say so.")
    button_text = _lazy("Publish it")
    saved = _lazy("Everyone can read it now.")
    form_class = forms.PublishForm

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.initiative.version}

    def act(self, form: Form, **who: Any) -> None:
        keeping.publish_initiative(initiative=self.initiative, **form.cleaned_data, **who)


class LinkPoint(KeepingFormView):
    heading = _lazy("Add a point that led to it")
    intro = _lazy("Whoever wrote or follows the point follows this from now on.")
    button_text = _lazy("Add the point")
    saved = _lazy("The point is added.")
    form_class = forms.PointForm

    def act(self, form: Form, **who: Any) -> None:
        keeping.link_ticket(initiative=self.initiative, **form.cleaned_data, **who)


class UnlinkPoint(KeptInitiative, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, ticket: str) -> HttpResponse:
        point = get_object_or_404(
            Ticket, initiative_point__initiative=self.initiative, reference=ticket.upper()
        )
        try:
            keeping.unlink_ticket(
                initiative=self.initiative, ticket=point, by=request.user, at=timezone.now()
            )
        except NotPossible as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _lazy("The point is taken off. You can add it again."))
        return redirect(project_of(self.initiative))


class AddNote(KeepingFormView):
    heading = _lazy("Say what has happened")
    form_class = forms.NoteForm

    def act(self, form: Form, **who: Any) -> None:
        keeping.add_note(initiative=self.initiative, **form.cleaned_data, **who)


class MoveStage(KeepingFormView):
    heading = _lazy("Go on to the next step")
    intro = _lazy(
        "Steps are not gone back. “Done” needs a change that somebody else has checked. Everybody who follows it is told."
    )
    button_text = _lazy("Save, and tell everybody")
    saved = _lazy("It is saved. Everybody who follows it is told.")
    form_class = forms.StageForm

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.initiative.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"later": later_stages(self.initiative)}

    def act(self, form: Form, **who: Any) -> None:
        keeping.move_stage(initiative=self.initiative, **form.cleaned_data, **who)

    def in_words(self, current: Initiative) -> list[tuple[Any, str]]:
        return [(_lazy("Where it stands"), str(current.get_stage_display()))]


def later_stages(initiative: Initiative) -> list[tuple[str, Any]]:
    """Those still to come, and stopping."""
    if not initiative.is_open:
        return []
    place = IN_ORDER.index(InitiativeStage(initiative.stage))
    return [(stage.value, stage.label) for stage in (*IN_ORDER[place + 1 :], InitiativeStage.STOPPED)]
