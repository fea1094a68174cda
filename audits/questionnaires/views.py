"""The questionnaires of self-audits, for administrators: which there are, and loading another."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import FormView, ListView, View

from audits.questionnaires import loading
from audits.questionnaires.forms import MOST_BYTES, QuestionnaireFile, QuestionnaireText, parsed
from audits.self_audits.models import Questionnaire
from audits.self_audits.rules import Can
from kit.translation import gettext as _
from kit.views import TakesFiles
from people.models import Person

FORM_BYTES = 64 * 1024  # what a form has besides its file


class ListQuestionnaires(PermissionRequiredMixin, ListView):
    permission_required = Can.LOAD_QUESTIONNAIRES
    template_name = "audits/questionnaires.jinja"
    context_object_name = "questionnaires"
    queryset = Questionnaire.objects.order_by("title", "-version")


class AddQuestionnaire(TakesFiles, PermissionRequiredMixin, FormView):
    """Its file is read and shown. Nothing is loaded yet."""

    permission_required = Can.LOAD_QUESTIONNAIRES
    template_name = "audits/add_questionnaire.jinja"
    form_class = QuestionnaireFile
    most_bytes = 4 * MOST_BYTES + FORM_BYTES

    @classmethod
    def takes_from(cls, person: Person) -> bool:
        return person.has_perm(Can.LOAD_QUESTIONNAIRES)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        return preview(self.request, form.cleaned_data["file"])


class LoadQuestionnaire(PermissionRequiredMixin, View):
    """What was shown is loaded."""

    permission_required = Can.LOAD_QUESTIONNAIRES
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = QuestionnaireText(request.POST)
        if not form.is_valid():
            return render(request, "audits/add_questionnaire.jinja", {"form": form})
        try:
            row, is_new = loading.load_questionnaire(
                contents=form.cleaned_data["text"], by=request.user, at=timezone.now()
            )
        except loading.OtherWords as refusal:
            return preview(request, request.POST["text"], problem=str(refusal))
        loaded = _("Loaded: {questionnaire}. Audits that begin now use it.")
        unchanged = _("It was here already, word for word: {questionnaire}.")
        messages.success(request, (loaded if is_new else unchanged).format(questionnaire=row))
        return redirect("audits:questionnaires")


def preview(request: HttpRequest, text: str, **more: Any) -> HttpResponse:
    """The questionnaire as it would be, with the button that loads it."""
    contents = parsed(text)
    questionnaire = Questionnaire(**contents)
    facts = {"questionnaire": questionnaire, "text": text, **more}
    return render(request, "audits/preview_questionnaire.jinja", facts)
