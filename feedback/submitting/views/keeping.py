"""What somebody said, in their account: kept there with its code, and taken out again."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, View

from feedback.submitting.actions import keeping
from feedback.submitting.forms import submitting as submitting_forms
from feedback.submitting.selectors import author_access, kept_points
from feedback.submitting.views.author_page import TOO_MANY, WRONG, may_try
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible


class KeepPoint(FormView):
    """All that is kept there, and one more by its code."""

    template_name = "feedback/kept.jinja"
    form_class = submitting_forms.EnterCode

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(points=kept_points.own_points(self.request.user), **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if not may_try(self.request):
            form.add_error(None, TOO_MANY)
            return self.form_invalid(form)
        submission = author_access.submission_by_code(form.cleaned_data["code"])
        if submission is None:
            form.add_error("code", WRONG)
            return self.form_invalid(form)
        try:
            keeping.keep_point(submission=submission, by=self.request.user, at=timezone.now())
        except NotPossible as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("It is in your account now. The code still works as well."))
        return redirect("feedback:kept")


class LetPointGo(View):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        keeping.let_point_go(row=kept_points.own_kept_point(request.user, pk), at=timezone.now())
        messages.success(
            request, _("It is not in your account any more. What you said stays, and its code still works.")
        )
        return redirect("feedback:kept")
