"""The team scores: one item a page, saved as it goes, and straight back to where all is checked."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from audits.self_audits.actions.scoring import saved_score, score_item
from audits.self_audits.forms.team import ScoreItemForm
from audits.self_audits.models import Score
from audits.self_audits.models.questionnaire import Item, Question
from audits.self_audits.reply_steps import UNSURE
from audits.self_audits.selectors import audits
from audits.self_audits.views.common import ActionFormView, ScoringPage
from kit.translation import gettext


class ScoreItem(ScoringPage, ActionFormView):
    template_name = "audits/question.jinja"
    form_class = ScoreItemForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        whole = self.audit.questionnaire.question(self.kwargs["question"])
        if whole is not None:
            return redirect(self.address(whole.codes[0]))
        return super().get(request, *args, **kwargs)

    @property
    def is_changing(self) -> bool:
        """Come from the page where all is checked: it goes straight back there."""
        return "changing" in self.request.GET or "changing" in self.request.POST

    @property
    def item(self) -> Item:
        item = self.audit.questionnaire.items.get(self.kwargs["question"])
        if item is None:
            raise Http404
        return item

    @property
    def question(self) -> Question:
        return self.audit.questionnaire.question_of[self.item.code]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"question": self.question, "item": self.item}

    def get_initial(self) -> dict[str, Any]:
        code = self.item.code
        row = saved_score(self.audit, code)
        return {
            "version": self.audit.version_of(code),
            f"score_{code}": chosen_of(row),
            f"evidence_{code}": row.evidence,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = list(self.audit.questionnaire.items)
        scores = {row.item: row for row in self.audit.scores.all()}
        last = audits.previous_audit(self.audit)
        return super().get_context_data(
            item=self.item,
            topic=f"{self.question.title}, {self.item.code}",
            number=items.index(self.item.code) + 1,
            of=len(items) + 1,
            back=self.back_page(),
            changing=self.is_changing,
            all_items=[
                (item, code in scores and scores[code].is_answered)
                for code, item in self.audit.questionnaire.items.items()
            ],
            answered=sum(row.is_answered for row in scores.values()),
            last_year=last.scores.filter(item=self.item.code).exclude(score=None).first() if last else None,
            **kwargs,
        )

    def act(self, form: Form, **who: Any) -> None:
        score_item(audit=self.audit, item=self.item.code, **form.details(), **who)

    def fill_blanks(self, form: Form, theirs: Score) -> None:
        code = self.item.code
        for name, value in ((f"score_{code}", chosen_of(theirs)), (f"evidence_{code}", theirs.evidence)):
            if not form.data.get(name) and value is not None:
                form.data[name] = str(value)

    def in_words(self, theirs: Score) -> list[tuple[str, str]]:
        chosen = chosen_of(theirs)
        words = {None: gettext("not scored yet"), UNSURE: gettext("We do not know")}.get(chosen, str(chosen))
        return [(theirs.item, " – ".join(filter(None, [words, theirs.evidence])))]

    def back_page(self) -> str:
        before = self.audit.questionnaire.item_before(self.item.code)
        if self.is_changing:
            return reverse("audits:check", args=[self.audit.pk])
        return self.address(before) if before else self.audit.get_absolute_url()

    def next_page(self) -> str:
        following = self.audit.questionnaire.item_after(self.item.code)
        if "stop" in self.request.POST:
            return self.audit.get_absolute_url()
        if self.is_changing:
            return reverse("audits:check", args=[self.audit.pk])
        return self.address(following) if following else reverse("audits:finish", args=[self.audit.pk])

    def address(self, item: str) -> str:
        return reverse("audits:question", args=[self.audit.pk, item])


def chosen_of(row: Score) -> int | str | None:
    """As the page offers it: a number, that the team does not know, or nothing."""
    return UNSURE if row.not_known else row.score
