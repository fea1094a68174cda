"""Rate cards, and how each role's fee is paid."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from volunteers.claims import examples
from volunteers.claims.actions import cards
from volunteers.claims.forms.cards import CardForm, EndCardForm, RateForm, RouteForm
from volunteers.involvement.models import RoleType
from volunteers.involvement.selectors.roles import any_role
from volunteers.involvement.views.base import ActionForm, Closed
from volunteers.payments.money import format_pounds
from volunteers.payments.rules import Can
from volunteers.payments.selectors import money


class RateCards(Closed, TemplateView):
    permission_required = Can.SEE_RUNS
    template_name = "volunteers/cards/list.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            cards=money.rate_cards(),
            undecided=money.roles_without_a_route(),
            decided=money.roles_with_a_route(),
            may_draft=self.request.user.has_perm(Can.PREPARE_RUN),
            **kwargs,
        )


class DraftRateCard(Closed, ActionForm):
    permission_required = Can.PREPARE_RUN
    template_name = "volunteers/cards/new.jinja"
    form_class = CardForm
    done = _lazy("The card is drafted. Add its rates; a colleague then approves it.")

    def act(self, form: BaseForm) -> str | None:
        data = dict(form.cleaned_data)
        example = data.pop("from_example")
        lines = examples.lines(RoleType.objects.all()) if example else ()
        self.card = cards.draft_card(
            is_example=example, lines=lines, by=self.request.user, at=timezone.now(), **data
        )

    def next_page(self) -> str | Model:
        return redirect("volunteers:card", self.card.pk).url


class EditRateCard(Closed, ActionForm):
    """A card and its rates; while it is a draft, with the form that adds one."""

    permission_required = Can.SEE_RUNS
    template_name = "volunteers/cards/card.jinja"
    form_class = RateForm
    done = _lazy("The rate is on the card.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        card = money.rate_card(self.kwargs["pk"])
        person = self.request.user
        return super().get_context_data(
            card=card,
            rates=[{"rate": rate, "amount": format_pounds(rate.amount)} for rate in card.rates.all()],
            problems=cards.problems_of(card),
            may_change=card.approved_on is None and person.has_perm(Can.PREPARE_RUN),
            may_approve=card.approved_on is None and person.has_perm(Can.RELEASE_RUN),
            may_end=card.approved_on is not None
            and card.ends_on is None
            and person.has_perm(Can.RELEASE_RUN),
            **kwargs,
        )

    def act(self, form: BaseForm) -> str | None:
        cards.add_rate(
            card=money.rate_card(self.kwargs["pk"]),
            by=self.request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )

    def next_page(self) -> str | Model:
        return self.request.path


class RemoveRate(Closed, View):
    permission_required = Can.PREPARE_RUN
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk, rate) -> HttpResponse:
        try:
            cards.remove_rate(card=money.rate_card(pk), pk=rate, by=request.user, at=timezone.now())
            messages.success(request, _("The rate is taken off the card."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect("volunteers:card", pk)


class ApproveRateCard(Closed, View):
    permission_required = Can.RELEASE_RUN
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk) -> HttpResponse:
        try:
            cards.approve_card(card=money.rate_card(pk), by=request.user, at=timezone.now())
            messages.success(request, _("The card is in force."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect("volunteers:card", pk)


class EndRateCard(Closed, ActionForm):
    permission_required = Can.RELEASE_RUN
    template_name = "volunteers/cards/end.jinja"
    form_class = EndCardForm
    done = _lazy("The card has an end now. Make sure that the next one begins that day.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(card=money.rate_card(self.kwargs["pk"]), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        cards.end_card(
            card=money.rate_card(self.kwargs["pk"]),
            by=self.request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )

    def next_page(self) -> str | Model:
        return redirect("volunteers:card", self.kwargs["pk"]).url


class DecideRoute(Closed, ActionForm):
    permission_required = Can.PREPARE_RUN
    template_name = "volunteers/cards/route.jinja"
    form_class = RouteForm
    done = _lazy("Decided. Claims for this role are paid this way from now on.")

    def get_role(self):
        return any_role(self.kwargs["reference"])

    def get_initial(self) -> dict[str, Any]:
        return {"route": self.get_role().route}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(role=self.get_role(), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        cards.decide_route(role=self.get_role(), by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def next_page(self) -> str | Model:
        return "volunteers:cards"
