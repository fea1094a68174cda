"""The map from subjects of complaints and PALS to themes: people with lived experience and leads keep it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from insight.coding.actions.subjects import sort_subject
from insight.coding.rules import Can
from insight.coding.selectors import subjects as maps
from insight.papers.forms import SubjectForm
from insight.papers.selectors import subjects
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class ListSubjects(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_WORDS
    template_name = "insight/subjects.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current = maps.current_subject_map()
        return super().get_context_data(
            current=current,
            unsorted=subjects.unsorted_subjects(),
            by_theme=subjects.sorted_subjects(current),
            versions=maps.newest_versions(),
            may_change=self.request.user.has_perm(Can.CHANGE_WORDS),
            **kwargs,
        )


class SortSubject(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.CHANGE_WORDS
    template_name = "insight/sort_subject.jinja"
    form_class = SubjectForm
    stale_message = _lazy(
        "A colleague has changed the map since you opened the page. Look at it again, and then save."
    )

    def get_initial(self) -> dict[str, Any]:
        subject = self.request.GET.get("subject", "").replace("\0", "")[:80]
        return {"subject": subject, "version": maps.current_subject_map().version}

    def call_verb(self, form: BaseForm) -> str:
        row = sort_subject(**form.cleaned_data, by=self.request.user, at=timezone.now())
        return _("It is saved as version {version}. Reports that are made from now on use it.").format(
            version=row.version
        )

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice)
        return redirect("insight:subjects")

    def saved_meanwhile(self, form: BaseForm, problem: StaleVersion) -> dict[str, Any]:
        theme = subjects.theme_now(problem.current, form.cleaned_data["subject"])
        return {"stands_now": [(form["theme"].label, theme)]}
