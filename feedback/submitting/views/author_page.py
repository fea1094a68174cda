"""Whoever said something comes back to see what became of it: with their code, or by the link in a letter."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import FormView, View

from feedback.answering.actions import pausing
from feedback.moderation.actions import second_looks
from feedback.submitting.actions import addresses
from feedback.submitting.forms import submitting as submitting_forms
from feedback.submitting.selectors import author_access
from feedback.tickets import clock, presenters
from feedback.tickets.models import Comment, Stage, Ticket
from kit import rate
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.views import Nameless

TRIES_AN_HOUR = 20
WRONG = _lazy("We do not know this code. Check each letter and number, and try again")
TOO_MANY = _lazy(
    "A lot of codes have been tried from here. Please wait an hour and try again. Nothing is lost."
)


class ShowByCode(Nameless, FormView):
    """Asks for the code. It is posted, so it stands in no address."""

    template_name = "feedback/come_back.jinja"
    form_class = submitting_forms.EnterCode

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.get_form()
        if not may_try(request):
            form.full_clean()
            form.add_error(None, TOO_MANY)
            return render(request, self.template_name, self.get_context_data(form=form), status=429)
        return super().post(request)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        code = form.cleaned_data["code"]
        submission = author_access.submission_by_code(code)
        if submission is None:
            form.add_error("code", WRONG)
            return self.form_invalid(form)
        return author_page(self.request, submission, {"code": code})


class ShowByLink(Nameless, View):
    """The same by a link that only its author's letters hold."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        submission = author_access.submission_by_link(token)
        if submission is None:
            raise Http404
        return author_page(request, submission, {"token": token})


class AuthorAction(Nameless, View):
    """Something the author does on their page. The code or the link's token comes along in a hidden field."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        key = {name: request.POST[name] for name in ("code", "token") if request.POST.get(name)}
        if not may_try(request):
            form = submitting_forms.EnterCode({"code": key.get("code", "")})
            form.full_clean()
            form.add_error(None, TOO_MANY)
            return self.ask(form, status=429)
        submission = (
            author_access.submission_by_link(key["token"])
            if "token" in key
            else author_access.submission_by_code(key.get("code", ""))
        )
        if submission is None:
            form = submitting_forms.EnterCode(key)
            form.full_clean()
            if "code" in key and not form.errors:
                form.add_error("code", WRONG)
            return self.ask(form)
        return self.on(submission, key, self.form_class(request.POST))

    def ask(self, form: BaseForm, status: int = 200) -> HttpResponse:
        """The page that asks for the code, with what was written for the other one."""
        facts = {"form": form, "draft": self.request.POST.get("words", "")}
        return render(self.request, "feedback/come_back.jinja", facts, status=status)

    def on(self, submission: Ticket | Comment, key: dict[str, str], form: BaseForm) -> HttpResponse:
        if not form.is_valid():
            return author_page(self.request, submission, key, **{self.name: form})
        try:
            done = self.act(submission, form.cleaned_data.get("words", ""))
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return author_page(self.request, submission, key, **{self.name: form})
        return author_page(self.request, submission, key, done=done)


class ReplyToQuestion(AuthorAction):
    """A reply to what staff asked."""

    form_class, name = submitting_forms.ReplyToQuestion, "reply"

    def act(self, submission: Ticket | Comment, words: str) -> str:
        pause = next(
            (
                p
                for p in author_access.questions_to(submission)
                if str(p.pk) == self.request.POST.get("pause")
            ),
            None,
        )
        if pause is None:
            raise NotPossible(_("We could not find the question you reply to."))
        pausing.take_author_reply(pause=pause, words=words, at=timezone.now())
        return _("Thank you. We have your reply.")


class AskSecondLook(AuthorAction):
    """They think it should not be held back."""

    form_class, name = submitting_forms.AskSecondLook, "look_again"

    def act(self, submission: Ticket | Comment, words: str) -> str:
        second_looks.question_decision(submission=submission, words=words, at=timezone.now())
        return _("Thank you. A different moderator will look at it again.")


class StopAuthorLetters(AuthorAction):
    """They left an address, and want no more letters."""

    form_class, name = submitting_forms.NoWords, "stop"

    def act(self, submission: Ticket | Comment, words: str) -> str:
        addresses.stop_author_letters(left_by=submission, at=timezone.now())
        submission.contact_email = ""
        return _("The letters have stopped. We have forgotten the address.")


def may_try(request: HttpRequest) -> bool:
    return rate.allow(rate.client_key(request, "come-back"), limit=TRIES_AN_HOUR, seconds=3600)


def author_page(
    request: HttpRequest,
    submission: Ticket | Comment,
    key: Mapping[str, str],
    *,
    reply: BaseForm | None = None,
    look_again: BaseForm | None = None,
    stop: BaseForm | None = None,
    done: str = "",
) -> HttpResponse:
    """The page on which its author sees what became of it.

    It is never kept by a browser: the next person at a shared computer must not find it.
    """
    facts = _what_became_of(submission) | {
        "key": key,
        "done": done,
        "reply": reply or submitting_forms.ReplyToQuestion(auto_id="id_reply_%s"),
        "look_again": look_again or submitting_forms.AskSecondLook(auto_id="id_look_%s"),
        "form": next((form for form in (reply, look_again) if form), None),
    }
    response = render(request, "feedback/come_back_status.jinja", facts)
    response["Cache-Control"] = "no-store"
    return response


def _what_became_of(submission: Ticket | Comment) -> dict[str, Any]:
    """Where it is now, what we asked its author, and what came of their questions."""
    ticket = _public_ticket_of(submission)
    looks = author_access.second_looks_at(submission)
    is_not_shown = submission.stage in (Stage.HELD, Stage.WITHHELD)
    return {
        "submission": submission,
        "is_comment": isinstance(submission, Comment),
        "read_due": clock.moderation_due_dates([submission.sent_on])[submission.sent_on],
        "shown": ticket,
        "way": presenters.ticket_timeline(ticket, timezone.localdate()) if ticket else [],
        "asked": [(pause, not pause.reply) for pause in author_access.questions_to(submission)],
        "looks": looks,
        "may_question": is_not_shown and all(look.decided_on for look in looks),
    }


def _public_ticket_of(submission: Ticket | Comment) -> Ticket | None:
    """The ticket everyone sees: itself, or the one it was merged into.

    None of a comment, and before it is shown.
    """
    if isinstance(submission, Comment) or not submission.is_public:
        return None
    ticket = submission.joined_to or submission
    return ticket if ticket.is_public else None
