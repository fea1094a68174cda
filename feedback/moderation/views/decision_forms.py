"""What the forms of moderators share: the verb is called, and
what has become impossible is said with nothing typed lost.
"""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from feedback.moderation import presenters as moderation_presenters
from feedback.tickets.actions.problems import AlreadyRead
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.views import VerbFormView


class DecisionForm(VerbFormView):
    """What has become impossible is said at the top of the form, with what a
    colleague made of it, and nothing typed is lost.
    """

    success = ""

    def call_verb(self, form: BaseForm) -> None:
        self.act(by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        return self.done()

    def refuse(self, form: BaseForm, problem: NotPossible) -> HttpResponse:
        form.add_error(None, str(problem))
        decided = {"theirs": problem.theirs} if isinstance(problem, AlreadyRead) else {}
        return self.render_to_response(self.get_context_data(form=form, **decided))

    def done(self) -> HttpResponse:
        messages.success(self.request, self.success)
        return redirect(self.next_page())

    def next_page(self) -> str:
        return reverse("feedback:queue")


class SubmissionForm(DecisionForm):
    """A form about one ticket or comment."""

    def saved_meanwhile(self, form: BaseForm, problem: StaleVersion) -> dict[str, Any]:
        self.submission.refresh_from_db()
        return super().saved_meanwhile(form, problem)

    def dispatch(self, request: HttpRequest, *args: Any, **where: Any) -> HttpResponse:
        self.submission = self.find(request.user, **where)
        return super().dispatch(request, *args, **where)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submission = self.submission
        return super().get_context_data(
            submission=submission,
            ticket=getattr(submission, "ticket", submission),
            marked=moderation_presenters.text_with_marks(submission.words),
            flags=moderation_presenters.flag_labels(submission),
            **kwargs,
        )
