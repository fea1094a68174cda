"""The same without an account: the code comes along in a hidden field, so it stands in no address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import FormView

from feedback.stories.actions import take_story_back
from feedback.stories.forms import UseReplyForm
from feedback.stories.holder import StoryHolder, story_of_code
from feedback.stories.models import Story
from feedback.stories.views.own import reply_to_use
from feedback.submitting.forms.submitting import EnterCode
from feedback.submitting.views.author_page import TOO_MANY, WRONG, may_try
from kit.views import Nameless


class StoryByCode(Nameless, FormView):
    """Asks for the code, and shows the story that is theirs."""

    template_name = "stories/enter_code.jinja"
    form_class = EnterCode

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.get_form()
        story = None
        if not may_try(request):
            form.full_clean()
            form.add_error(None, TOO_MANY)
            return self.ask_again(form, 429)
        if form.is_valid():
            story = story_of_code(form.cleaned_data["code"])
            if story is None:
                form.add_error("code", WRONG)
        if story is None:
            return self.ask_again(form, 200)
        return self.on(story, form.cleaned_data["code"])

    def ask_again(self, form: EnterCode, status: int) -> HttpResponse:
        context = {"form": form, "view": self}
        return render(self.request, "stories/enter_code.jinja", context, status=status)

    def on(self, story: Story, code: str) -> HttpResponse:
        return story_page(self.request, story, code)


class ByCodeAction(StoryByCode):
    """Something they do on their page. Opened without it, it asks for the code."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("stories:yours")


class ReplyByCode(ByCodeAction):
    def on(self, story: Story, code: str) -> HttpResponse:
        done, sentence = reply_to_use(story, UseReplyForm(self.request.POST), StoryHolder(story))
        return story_page(self.request, story, code, done=done, sentence=sentence)


class TakeBackByCode(ByCodeAction):
    """First what it does and what it can't, then it is done."""

    def on(self, story: Story, code: str) -> HttpResponse:
        if not self.request.POST.get("sure"):
            return render(self.request, "stories/take_back_by_code.jinja", {"story": story, "code": code})
        story = take_story_back(story=story, by=StoryHolder(story), at=timezone.now())
        return story_page(self.request, story, code)


def story_page(request: HttpRequest, story: Story, code: str, **told: Any) -> HttpResponse:
    story.refresh_from_db()
    context = {"story": story, "uses": list(story.uses.all()), "code": code}
    return render(request, "stories/own.jinja", context | told)
