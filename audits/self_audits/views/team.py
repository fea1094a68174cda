"""The team's pages: scoring question by question, checking and submitting, and the result."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from audits.self_audits import ladder, presenters, result
from audits.self_audits.actions.scoring import save_closing_page, submit_audit, unanswered_items
from audits.self_audits.agreed_gaps import agreed_gaps, apart_sentence
from audits.self_audits.forms.team import ClosingPageForm, SubmitAuditForm
from audits.self_audits.models.audit import CLOSING
from audits.self_audits.rules import Can
from audits.self_audits.selectors import audits
from audits.self_audits.selectors.people import coproduction_leads_of
from audits.self_audits.views.common import ActionFormView, AuditPage, ScoringPage
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy
from meetings.presenters import plan_action_rows


class ShowAudit(AuditPage, TemplateView):
    """Where it has got to, what to do next, and the result once it is in."""

    template_name = "audits/audit.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audit, today = self.audit, timezone.localdate()
        last = audits.previous_audit(audit)
        ratifications = list(audit.ratifications.all())
        ratification = ratifications[-1] if ratifications else None
        shows = audit.is_submitted and not audit.is_scoring
        counted = ratification if ratification and ratification.is_counted and shows else None
        rows = presenters.question_results(audit, counted, last) if shows else []
        actions = audits.plan_of(audit)
        apart = (
            agreed_gaps(audit, counted, actions, audits.targets_of(audit), today)
            if counted and audit.is_settled
            else []
        )
        return super().get_context_data(
            asked=ratification,
            before=[row for row in ratifications if row.outcome == "look_again"],
            counted=counted,
            last=last,
            last_plan=plan_action_rows(audits.plan_of(last), today),
            plan=plan_action_rows(actions, today),
            rows=rows,
            gap_title=result.result_title(rows),
            views=result.two_views(rows, last, audits.counted_ratification(last)),
            apart=apart,
            apart_says=apart_sentence(apart),
            says=presenters.widest_gap_sentence(rows, with_people=bool(counted)),
            scale=result.scale_ends(audit.questionnaire),
            flags=result.ladder_with_flags(audit, ratification),
            rungs=presenters.chosen_rungs(audit, ratification)
            if shows and audit.questionnaire.ladder
            else [],
            agreement=presenters.agreement_sentence(counted) if audit.questionnaire.ladder else "",
            hint=presenters.conversation_starter(audit) if shows and audit.questionnaire.ladder else "",
            no_lead=not coproduction_leads_of(audit.team, today),
            may={name: self.may(permission) for name, permission in MAY.items()},
            **kwargs,
        )


MAY = {
    "score": Can.SCORE,
    "ratify": Can.RATIFY,
    "invite": Can.INVITE,
    "plan": Can.PLAN,
    "publish": Can.PUBLISH_PLAN,
    "see_trail": Can.SEE_TRAIL,
}


class SaveClosingPage(ScoringPage, ActionFormView):
    """The statements and the rung, on one page."""

    template_name = "audits/finish.jinja"
    form_class = ClosingPageForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"questionnaire": self.audit.questionnaire}

    def get_initial(self) -> dict[str, Any]:
        audit = self.audit
        statements = {f"statement_{code}": words for code, words in audit.statements.items()}
        return statements | {
            "version": audit.version_of(CLOSING),
            "rung": audit.rung,
            "rung_evidence": audit.rung_evidence,
            "shared_delivery": audit.shared_delivery,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = list(self.audit.questionnaire.items)
        changing = "changing" in self.request.GET
        way_back = (
            reverse("audits:check", args=[self.audit.pk])
            if changing
            else reverse("audits:question", args=[self.audit.pk, items[-1]])
        )
        return super().get_context_data(
            back=way_back, changing=changing, number=len(items) + 1, of=len(items) + 1, **kwargs
        )

    def act(self, form: Form, **who: Any) -> None:
        save_closing_page(audit=self.audit, **form.details(), **who)

    def fill_blanks(self, form: Form, theirs: Any) -> None:
        statements = {f"statement_{code}": words for code, words in theirs["statements"].items()}
        rest = {name: theirs[name] for name in ("rung", "rung_evidence", "shared_delivery")}
        for name, value in (statements | rest).items():
            if not form.data.get(name) and value:
                form.data[name] = str(value)

    def in_words(self, theirs: Any) -> list[tuple[str, str]]:
        named = {row.code: row.text for row in self.audit.questionnaire.statements}
        statements = [(f"{named.get(code, code)} …", words) for code, words in theirs["statements"].items()]
        rung = (
            [(gettext("Rung"), ladder.rung_label(theirs["rung"]))] if self.audit.questionnaire.ladder else []
        )
        rest = [
            (gettext("What shows it"), theirs["rung_evidence"]),
            (gettext("Shared decisions"), theirs["shared_delivery"]),
        ]
        return [*statements, *rung, *((what, words) for what, words in rest if words)]

    def next_page(self) -> str:
        return reverse("audits:check", args=[self.audit.pk])


class CheckAndSubmit(ScoringPage, ActionFormView):
    """Everything on one page before it is handed in. Team members see it; the lead submits."""

    template_name = "audits/check.jinja"
    form_class = SubmitAuditForm
    saved = _lazy("Submitted. Your Co-production Lead is told.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audit = self.audit
        rows = {row.item: row for row in audit.scores.all()}
        questions = [
            (question, [(item, rows.get(item.code)) for item in question.items])
            for question in audit.questionnaire.questions
        ]
        missing = unanswered_items(audit, rows)
        return super().get_context_data(
            questions=questions,
            missing=missing,
            statements=[
                (row.text, audit.statements.get(row.code, "")) for row in audit.questionnaire.statements
            ],
            rung=ladder.rung_label(audit.rung) if audit.questionnaire.ladder else "",
            open_answers=bool(missing) or (audit.questionnaire.ladder and not audit.rung),
            may_submit=self.may(Can.SUBMIT),
            **kwargs,
        )

    def act(self, form: Form, **who: Any) -> None:
        submit_audit(audit=self.audit, because=form.cleaned_data["because"], **who)
