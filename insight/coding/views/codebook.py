"""The words of the codebook: people with lived experience and leads see and change them, and take the whole
along.
"""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback.tickets.codebook import theme_as_dict
from insight.coding import forms
from insight.coding.actions.theme_words import change_theme_words
from insight.coding.rules import Can
from insight.coding.selectors import coding
from kit.exports import csv_response
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView


class ListThemeWords(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_WORDS
    template_name = "insight/words.jinja"

    def get_context_data(self, **kwargs):
        may_change = self.request.user.has_perm(Can.CHANGE_WORDS)
        return super().get_context_data(rows=coding.themes_with_words(), may_change=may_change, **kwargs)


class ChangeThemeWords(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.CHANGE_WORDS
    template_name = "insight/change_words.jinja"
    form_class = forms.ThemeWordsForm
    stale_message = _lazy("A colleague has changed these words since you opened the page. Both are below.")

    def dispatch(self, request, *args, slug, **kwargs):
        if request.user.is_authenticated and request.user.has_perm(Can.CHANGE_WORDS):
            self.theme, self.row = coding.theme_with_words(slug)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"words": "\n".join(self.row.words), "version": self.row.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(theme=self.theme, **kwargs)

    def call_verb(self, form):
        change_theme_words(
            theme=self.theme, patterns=form.cleaned_data["words"], version=form.cleaned_data["version"],
            by=self.request.user, at=timezone.now(),
        )  # fmt: skip
        return _("The words of “{theme}” are saved.").format(theme=self.theme)

    def confirm(self, form, notice):
        messages.success(self.request, notice)
        return redirect("insight:words")

    def saved_meanwhile(self, form, problem):
        """What stands there now beside what was typed. Whoever sends it once more has seen both."""
        return {"stands_now": [(form["words"].label, "\n".join(problem.current.words) or "Nothing")]}


def codebook_rows():
    """The codebook as rows, each theme with all that is said of it."""
    return [
        theme_as_dict(theme) | {"words": row.words if row else [], "whole": row.whole if row else []}
        for theme, row in coding.themes_with_words()
    ]


class CodebookCsv(PermissionRequiredMixin, View):
    permission_required = Can.SEE_WORDS

    def get(self, request):
        headings = ["slug", "name", "under", "belongs", "examples", "qdc", "ko41a", "words", "whole"]
        rows = [
            ["; ".join(v) if isinstance(v := row[name], list) else v for name in headings]
            for row in codebook_rows()
        ]
        return csv_response("codebook.csv", [headings, *rows])


class CodebookJson(PermissionRequiredMixin, View):
    permission_required = Can.SEE_WORDS

    def get(self, request):
        return JsonResponse({"themes": codebook_rows()})
