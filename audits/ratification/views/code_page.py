"""Entering a code to take part, and what the pages share that it opens."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import FormView

from audits.ratification.forms.ratification import EnterCodeForm
from audits.ratification.selectors.ratifications import over_since, ratification_of_code
from audits.self_audits.models import Ratification
from kit import rate
from kit.codes import normalised
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.views import Nameless

# A ward or a library shares one address: this stops machines, not a room full of people with cards.
WRONG_CODES_AN_HOUR = 60
NO_SUCH = _lazy(
    "We do not know this code, or it has been used, or the time to take part is over. "
    "If it was you who used it: thank you, we have your answers. If not, check the letters, or ask whoever gave it to you."
)
TOO_MANY = _lazy("Too many wrong codes have been tried from here. Please try again in an hour.")


class RatificationCodePage:
    """Finds what the code opens. Used, unknown and late codes lead to the page to enter one, with what can be
    done, and with the words that were just written.
    """

    def dispatch(self, request: HttpRequest, *args: Any, code: str, **kwargs: Any) -> HttpResponseBase:
        self.asked, problem = ratification_or_problem(request, code)
        if problem:
            return self.turn_away(request, problem)
        return super().dispatch(request, *args, **kwargs)

    def turn_away(self, request: HttpRequest, problem: str) -> HttpResponse:
        form = EnterCodeForm({"code": self.kwargs["code"]})
        form.is_valid()
        form.add_error("code", problem)
        context = {"form": form, "unsent_words": request.POST.get("why", "")}
        return render(request, "audits/enter_code.jinja", context, status=404)

    def address(self, name: str, *parts: str) -> str:
        """Of another page of the same code."""
        return reverse(f"audits:{name}", args=[self.kwargs["code"], *parts])


def ratification_or_problem(request: HttpRequest, code: str) -> tuple[Ratification | None, str]:
    """(what a code opens, "") or (None, why not), said alike for used and unknown codes.

    Only wrong ones count. After too many of them none is looked up, not even a right one.
    """
    wrong_ones = rate.client_key(request, "audit-code")
    if rate.used_up(wrong_ones, WRONG_CODES_AN_HOUR):
        return None, TOO_MANY
    ratification = ratification_of_code(code)
    if ratification is not None:
        return ratification, ""
    last_day = over_since(code)
    if last_day:
        return None, _(
            "The time to take part ended on {day}. What was sent by then counts. Nothing more can be sent in."
        ).format(day=full_date(last_day))
    rate.allow(wrong_ones, limit=WRONG_CODES_AN_HOUR, seconds=3600)
    return None, NO_SUCH


class EnterRatificationCode(Nameless, FormView):
    template_name = "audits/enter_code.jinja"
    form_class = EnterCodeForm

    def form_valid(self, form: Form) -> HttpResponse:
        code = form.cleaned_data["code"]
        _, problem = ratification_or_problem(self.request, code)
        if problem:
            form.add_error("code", problem)
            return self.form_invalid(form)
        return redirect("audits:take-part", code=normalised(code))
