"""The Co-production Lead's pages, and a partner organisation's: ask, invite, type in paper, close, write
down.
"""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from audits.ratification.actions.ratification import (
    close_ratification,
    extend_ratification,
    issue_codes,
    open_ratification,
    record_outcome,
    type_in_paper,
)
from audits.ratification.forms.ratification import (
    AskPeopleForm,
    IssueCodesForm,
    PaperReplyForm,
    RecordOutcomeForm,
)
from audits.self_audits import presenters
from audits.self_audits.forms.common import ConfirmOnlyForm
from audits.self_audits.models import Ratification, Reply
from audits.self_audits.rules import Can
from audits.self_audits.selectors import audits
from audits.self_audits.views.common import ActionFormView, AuditPage
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible


class AskPeople(AuditPage, ActionFormView):
    permission_required = Can.RATIFY
    template_name = "audits/ask.jinja"
    form_class = AskPeopleForm
    saved = _lazy("People can take part now. Make codes and hand them out.")

    def act(self, form: Form, **who: Any) -> None:
        ratification = self.audit.ratifications.filter(closed_on=None).first()
        act, what = (
            (extend_ratification, {"ratification": ratification})
            if ratification
            else (open_ratification, {"audit": self.audit})
        )
        act(**what, closes_on=form.cleaned_data["closes_on"], **who)

    def next_page(self) -> str:
        return reverse("audits:invite", args=[self.audit.pk])


class OpenRatificationPage:
    """Pages of an open asking, for those who invite to it. To others, and when nothing is asked, they are not
    there.
    """

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        self.asked = audits.open_ratification_for(request.user, pk)
        self.audit = self.asked.audit
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(audit=self.audit, asked=self.asked, **kwargs)


class IssueCodes(OpenRatificationPage, ActionFormView):
    template_name = "audits/invite.jinja"
    form_class = IssueCodesForm

    def form_valid(self, form: Form) -> HttpResponse:
        """The codes are on the page that answers, and nowhere else: they cannot be shown twice."""
        try:
            new_codes = issue_codes(
                ratification=self.asked,
                number=form.cleaned_data["number"],
                by=self.request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        cards = [
            {"code": code, "link": self.request.build_absolute_uri(reverse("audits:take-part", args=[code]))}
            for code in new_codes
        ]
        self.template_name = "audits/cards.jinja"
        response = self.render_to_response(
            self.get_context_data(
                form=form, cards=cards, enter=self.request.build_absolute_uri(reverse("audits:enter-code"))
            )
        )
        response["Cache-Control"] = "no-store"
        return response


class TypeInPaper(OpenRatificationPage, ActionFormView):
    template_name = "audits/paper.jinja"
    form_class = PaperReplyForm
    saved = _lazy("Typed in. Put the paper where it is kept safe, or destroy it.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"questionnaire": self.audit.questionnaire}

    def act(self, form: Form, **who: Any) -> None:
        type_in_paper(ratification=self.asked, **form.details(), **who)

    def next_page(self) -> str:
        return reverse("audits:paper", args=[self.audit.pk])


class CloseRatification(AuditPage, ActionFormView):
    permission_required = Can.RATIFY
    template_name = "audits/close.jinja"
    form_class = ConfirmOnlyForm
    saved = _lazy("Closed and counted. Now talk about it together.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.open_one() is None:
            return redirect(self.audit)
        return super().get(request, *args, **kwargs)

    def open_one(self) -> Ratification | None:
        return self.audit.ratifications.filter(closed_on=None).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ratification = self.open_one()
        enough = (
            ratification is not None
            and Reply.objects.filter(ratification=ratification).count() >= ratification.threshold
        )
        return super().get_context_data(asked=ratification, enough=enough, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        ratification = self.open_one()
        if ratification is None:
            raise NotPossible(_("A colleague has already closed this."))
        close_ratification(ratification=ratification, **who)


class RecordOutcome(AuditPage, ActionFormView):
    """What came of the conversation. What people wrote is read here, by the lead alone, and then deleted."""

    permission_required = Can.RATIFY
    template_name = "audits/settle.jinja"
    form_class = RecordOutcomeForm
    saved = _lazy("Written down. What single people wrote is deleted.")

    @property
    def asked(self) -> Ratification | None:
        return self.audit.ratifications.last()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.asked is None or not self.asked.is_counted or self.asked.settled_on:
            messages.info(request, _("There is no outcome to write down now."))
            return redirect(self.audit)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"questionnaire": self.audit.questionnaire}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ratification = self.asked
        if ratification is None:
            raise Http404
        counted = ratification if ratification.is_counted else None
        whys = [reply.why for reply in ratification.replies.order_by("pk") if reply.why] if counted else []
        return super().get_context_data(
            asked=ratification,
            whys=whys,
            rows=presenters.question_results(self.audit, counted),
            rungs=presenters.chosen_rungs(self.audit, ratification)
            if self.audit.questionnaire.ladder
            else [],
            agreement=presenters.agreement_sentence(counted) if self.audit.questionnaire.ladder else "",
            **kwargs,
        )

    def act(self, form: Form, **who: Any) -> None:
        record_outcome(ratification=self.asked, **form.details(), **who)
