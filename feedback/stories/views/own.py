"""What somebody told, in their account: where it is used, whether it may be, and taking it back."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback.stories.actions import answer_use, end_use, take_story_back, tell_story
from feedback.stories.forms import TakeBackForm, TellStoryForm, UseReplyForm
from feedback.stories.holder import Teller
from feedback.stories.models import Story
from feedback.stories.selectors import own_stories, own_story
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.views import VerbFormView


class MyStories(VerbFormView):
    """All that they told, and the form for one more."""

    template_name = "stories/mine.jinja"
    form_class = TellStoryForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(stories=list(own_stories(self.request.user)), **kwargs)

    def call_verb(self, form: Form) -> None:
        tell_story(**form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _("Thank you. We ask you before anybody else reads it."))
        return redirect("stories:mine")


class OwnStory(TemplateView):
    template_name = "stories/own.jinja"

    def get_context_data(self, pk: int, **kwargs: Any) -> dict[str, Any]:
        story = own_story(self.request.user, pk)
        return super().get_context_data(story=story, uses=list(story.uses.all()), **kwargs)


class ReplyToUse(View):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        story = own_story(request.user, pk)
        done, sentence = reply_to_use(story, UseReplyForm(request.POST), request.user)
        (messages.success if done else messages.error)(request, sentence)
        return redirect("stories:own", pk)


def reply_to_use(story: Story, form: UseReplyForm, by: Teller) -> tuple[bool, str]:
    """Whether it was done, and what the next page says."""
    if not form.is_valid():
        return False, _("Choose yes or no.")
    reply, version = form.cleaned_data["reply"], form.cleaned_data["version"]
    use = get_object_or_404(story.uses.select_related("story"), pk=form.cleaned_data["use"])
    try:
        if reply == "end":
            end_use(use=use, version=version, by=by, at=timezone.now())
        else:
            answer_use(use=use, agrees=reply == "yes", version=version, by=by, at=timezone.now())
    except (NotPossible, StaleVersion) as problem:
        return False, str(problem)
    return True, REPLIES[reply]()


REPLIES = {
    "yes": lambda: _("Thank you. You can take it back at any time."),
    "no": lambda: _("We do not use it there. Nobody asks you why."),
    "end": lambda: _("It is not shown there any more."),
}


class TakeOwnStoryBack(VerbFormView):
    template_name = "stories/take_back.jinja"
    form_class = TakeBackForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(story=own_story(self.request.user, self.kwargs["pk"]), **kwargs)

    def call_verb(self, form: Form) -> None:
        story = own_story(self.request.user, self.kwargs["pk"])
        take_story_back(story=story, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _("Your story is gone from here. A line stands where it stood."))
        return redirect("stories:mine")
