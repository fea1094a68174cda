"""Somebody with a code answers: one question a page, kept under the code as they go. Nothing counts before it is sent."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from audits.ratification.actions.replying import discard_answers, save_answer, send_answers
from audits.ratification.forms.replying import AnswerForm, SendAnswersForm
from audits.ratification.presenters import check_rows
from audits.ratification.selectors.ratifications import UnsentReply, unsent_reply
from audits.ratification.views.code_page import RatificationCodePage
from audits.self_audits import ladder
from audits.self_audits.forms.common import ConfirmOnlyForm
from audits.self_audits.reply_steps import RUNG, WHY, field_of, step_after, step_before, steps_of
from kit.verbs.views import VerbFormView
from kit.views import Nameless


class ReplyPage(RatificationCodePage):
    """What is kept under the code, and where each page leads."""

    def unsent(self) -> UnsentReply:
        return unsent_reply(self.asked.audit.questionnaire, self.kwargs["code"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            asked=self.asked,
            audit=self.asked.audit,
            code=self.kwargs["code"],
            start_page=self.address("take-part"),
            **kwargs,
        )


class TakePart(Nameless, ReplyPage, TemplateView):
    """What it is about, and the way to go on where one was."""

    template_name = "audits/take_part.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reply, steps = self.unsent(), steps_of(self.asked.audit.questionnaire)
        following = (
            self.address("take-part-question", reply.next_step)
            if reply.next_step
            else self.address("take-part-check")
        )
        return super().get_context_data(
            answered=reply.answered_count, of=len(steps), following=following, **kwargs
        )


class AnswerQuestion(Nameless, ReplyPage, VerbFormView):
    """Who came from the page where all is checked goes straight back to it."""

    template_name = "audits/answer.jinja"
    form_class = AnswerForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.changing = "changing" in request.GET or "changing" in request.POST
        return super().dispatch(request, *args, **kwargs)

    @property
    def step(self) -> str:
        step = self.kwargs["step"]
        if step not in steps_of(self.asked.audit.questionnaire):
            raise Http404
        return step

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "questionnaire": self.asked.audit.questionnaire,
            "step": self.step,
        }

    def get_initial(self) -> dict[str, Any]:
        return {field_of(step): answer for step, answer in self.unsent().answers.items()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        questionnaire = self.asked.audit.questionnaire
        steps, before = steps_of(questionnaire), step_before(questionnaire, self.step)
        question = questionnaire.question_of.get(self.step)
        return super().get_context_data(
            topic=f"{question.title}, {self.step}" if question else "",
            number=steps.index(self.step) + 1,
            of=len(steps),
            back=self.address("take-part-check")
            if self.changing
            else self.address("take-part-question", before)
            if before
            else self.address("take-part"),
            changing=self.changing,
            is_rung=self.step == RUNG,
            is_text=self.step == WHY,
            rung=ladder.rung_label(self.asked.team_rung) if self.asked.team_rung else "",
            rungs=ladder.rung_choices(),
            **kwargs,
        )

    def call_verb(self, form: Form) -> None:
        save_answer(code=self.kwargs["code"], step=self.step, answer=form.answer, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        following = step_after(self.asked.audit.questionnaire, self.step)
        if "stop" in self.request.POST:
            return redirect(self.address("take-part"))
        if self.changing or not following:
            return redirect(self.address("take-part-check"))
        return redirect(self.address("take-part-question", following))


class CheckAnswers(Nameless, ReplyPage, VerbFormView):
    """All of it on one page before it is sent."""

    template_name = "audits/check_answers.jinja"
    form_class = SendAnswersForm

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.unsent().version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reply = self.unsent()
        return super().get_context_data(groups=check_rows(reply), is_empty=not reply.answered_count, **kwargs)

    def call_verb(self, form: Form) -> None:
        send_answers(code=self.kwargs["code"], version=form.cleaned_data["version"], at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        return redirect("audits:thank-you")


class DiscardAnswers(Nameless, ReplyPage, FormView):
    """The way to leave: what was not sent is thrown away."""

    template_name = "audits/discard_answers.jinja"
    form_class = ConfirmOnlyForm

    def form_valid(self, form: Form) -> HttpResponse:
        discard_answers(code=self.kwargs["code"], at=timezone.now())
        return redirect(self.address("take-part"))


class ThankYou(Nameless, TemplateView):
    template_name = "audits/thank_you.jinja"
