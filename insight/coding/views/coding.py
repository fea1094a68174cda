"""Reading comments one by one, and how good the suggestions are."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from feedback.tickets.models import Theme
from insight.coding import forms, presenters
from insight.coding.actions.coding import assign_next_comment, code_comment, return_comment
from insight.coding.models import Decision
from insight.coding.rules import Can
from insight.coding.selectors import coding
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible


class Coding(PermissionRequiredMixin):
    permission_required = Can.CODE


class StartCoding(Coding, TemplateView):
    """How far people have got, and the button for the next comment."""

    template_name = "insight/coding.jinja"

    def get_context_data(self, **kwargs):
        return super().get_context_data(progress=coding.coding_progress(), **kwargs)


class TakeNextComment(Coding, View):
    http_method_names = ["post"]

    def post(self, request):
        return redirect_to_next_comment(request)


def redirect_to_next_comment(request):
    assignment = assign_next_comment(by=request.user, at=timezone.now())
    if assignment is None:
        messages.success(request, _("There is nothing left to read."))
        return redirect("insight:coding")
    return redirect("insight:code", assignment.pk)


class CodeComment(Coding, FormView):
    """A comment, the suggested themes with the words that led to them, and all the others."""

    template_name = "insight/code.jinja"
    form_class = forms.CodeCommentForm

    def dispatch(self, request, *args, pk, **kwargs):
        if request.user.is_authenticated:
            self.assignment = coding.coding_assignment_for(request.user, pk)
            self.found = coding.suggestions_of(self.assignment.comment)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        text, themes = self.assignment.comment.text, [suggestion.theme for suggestion in self.found]
        return super().get_form_kwargs() | {
            "suggested": [
                (suggestion.theme, presenters.suggestion_label(suggestion, text)) for suggestion in self.found
            ],
            "others": [theme for theme in Theme.objects.in_use().tree() if theme not in themes],
        }

    def get_context_data(self, **kwargs):
        text = self.assignment.comment.text
        return super().get_context_data(
            assignment=self.assignment,
            pieces=presenters.highlight_spans(
                text, [span for suggestion in self.found for span in suggestion.why]
            ),
            **kwargs,
        )

    def form_valid(self, form):
        try:
            code_comment(
                assignment=self.assignment,
                themes=form.chosen_themes(),
                by=self.request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            messages.warning(self.request, str(problem))
            return redirect("insight:coding")
        return redirect_to_next_comment(self.request)


class ReturnComment(Coding, View):
    http_method_names = ["post"]

    def post(self, request, pk):
        try:
            return_comment(
                assignment=coding.coding_assignment_for(request.user, pk), by=request.user, at=timezone.now()
            )
        except NotPossible as problem:
            messages.warning(request, str(problem))
        return redirect("insight:coding")


def has_figures(row: coding.SuggestionQuality) -> bool:
    """Whether anybody decided about it, or anything was learned."""
    _theme, decided, learned = row
    return any(decided[str(decision)] for decision in Decision) or bool(learned)


class ShowSuggestionQuality(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_WORDS
    template_name = "insight/suggestions.jinja"

    def get_context_data(self, **kwargs):
        rows = coding.suggestion_quality()
        return super().get_context_data(
            rows=[row for row in rows if has_figures(row)],
            without=[theme.in_full for theme, *_figures in rows if not has_figures((theme, *_figures))],
            progress=coding.coding_progress(),
            model=coding.newest_model(),
            **kwargs,
        )
