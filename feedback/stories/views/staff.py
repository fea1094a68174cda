"""For those who may ask to use a story: what was told, one more written down, and where each was used."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import ListView

from feedback.stories import selectors
from feedback.stories.actions import ask_to_use, note_use, write_story_down
from feedback.stories.forms import AskToUseForm, NoteUseForm, TellStoryForm
from feedback.stories.marks import mark_in_words
from feedback.stories.models import Story, StoryUse, UseKind, UseState
from feedback.stories.rules import Can
from kit.translation import gettext as _
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class AskersOnly(PermissionRequiredMixin):
    """Others are refused before anything is looked for."""

    permission_required = Can.ASK_USE


class ListStoriesTold(AskersOnly, ListView):
    template_name = "stories/told.jinja"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Story]:
        return selectors.stories_told(self.request.user)


class WriteStoryDown(AskersOnly, VerbFormView):
    """For somebody who has no account. The next page shows their code, once."""

    template_name = "stories/write_down.jinja"
    form_class = TellStoryForm

    def call_verb(self, form: Form) -> str:
        self.story, code = write_story_down(**form.cleaned_data, by=self.request.user, at=timezone.now())
        return code

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        response = render(self.request, "stories/code.jinja", {"story": self.story, "code": notice})
        response["Cache-Control"] = "no-store"
        return response


class StoryTold(AskersOnly, VerbFormView):
    """Its words, where it is used, and the form that asks whoever told it."""

    template_name = "stories/story_told.jinja"
    form_class = AskToUseForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.has_perm(Can.ASK_USE):
            self.story = selectors.story_told(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = [(use, mark_in_words(use) if marked(use) else "") for use in self.story.uses.all()]
        return super().get_context_data(story=self.story, uses=uses, **kwargs)

    def call_verb(self, form: Form) -> None:
        ask_to_use(story=self.story, **form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _("They are asked. Nothing is shown before they agree."))
        return redirect("stories:story-told", self.story.pk)


def marked(use: StoryUse) -> bool:
    """Whether it is shown by a mark in a text that staff write."""
    return use.state == UseState.AGREED and use.kind in {UseKind.NEWSLETTER, UseKind.PAPER}


class NoteStoryUse(AskersOnly, VerbFormView):
    template_name = "stories/note_use.jinja"
    form_class = NoteUseForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.has_perm(Can.ASK_USE):
            self.use = selectors.use_told(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.use.version, "used_on": self.use.used_on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(use=self.use, **kwargs)

    def call_verb(self, form: Form) -> None:
        note_use(use=self.use, **form.cleaned_data, by=self.request.user, at=timezone.now())

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        current = problem.current
        return {"stands_now": [(_("How it stands"), str(getattr(current, "state", current)))]}

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _("It is noted. Whoever told it sees it."))
        return redirect("stories:story-told", self.use.story_id)
