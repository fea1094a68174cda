"""A person's own claims: make one, see where it is, be paid."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from kit import uploads
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.verbs.forms import VersionedForm
from kit.views import TakesFiles
from volunteers.claims.actions import claims, receipts
from volunteers.claims.forms.claims import ClaimForm, ExpenseForm
from volunteers.involvement.selectors.roles import roles_to_claim_for
from volunteers.involvement.views.base import ActionForm
from volunteers.payments import presenters
from volunteers.payments.mileage import tax_year
from volunteers.payments.selectors import claims as selectors
from volunteers.payments.selectors import rewards

# What the page of a forum or meeting may fill in for the person who clicks its link.
FROM_A_LINK = ("title", "starts", "ends", "miles", "vehicle", "role")


class MyClaims(TemplateView):
    template_name = "volunteers/claims/mine.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        current, held = selectors.bank_details_of(self.request.user)
        return super().get_context_data(
            rows=[presenters.claim_rows(claim, today) for claim in selectors.own_claims(self.request.user)],
            current=current,
            held=held,
            year=tax_year(today),
            **kwargs,
        )


class OwnClaim(TemplateView):
    template_name = "volunteers/claims/claim.jinja"

    def get_context_data(self, reference, **kwargs: Any) -> dict[str, Any]:
        claim = selectors.own_claim(self.request.user, reference)
        current, held = selectors.bank_details_of(self.request.user)
        return super().get_context_data(
            claim=claim,
            row=presenters.claim_rows(claim, timezone.localdate()),
            duplicates=selectors.likely_duplicates(claim) if claim.can_be_changed else [],
            over=rewards.over_the_limit(claim) if claim.can_be_changed else None,
            has_account=current is not None or held is not None,
            **kwargs,
        )


class NewClaim(ActionForm):
    template_name = "volunteers/claims/form.jinja"
    form_class = ClaimForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"roles": roles_to_claim_for(self.request.user)}

    def get_initial(self) -> dict[str, Any]:
        """What a link brings along, and what was so the last time. A day that is none is left empty."""
        initial = {name: self.request.GET[name][:120] for name in FROM_A_LINK if name in self.request.GET}
        with suppress(ValueError):
            initial["on"] = date.fromisoformat(self.request.GET.get("on", ""))
        initial = selectors.of_gathering(self.request.GET.get("gathering", ""), timezone.now()) | initial
        initial = selectors.as_last_time(self.request.user, initial.get("title", "")) | initial
        roles = roles_to_claim_for(self.request.user)[:2]
        choice = rewards.latest(self.request.user)
        usual = {"fee_choice": choice.fee_choice} if choice else {}
        return usual | ({"role": roles[0].reference} if len(roles) == 1 else {}) | initial

    def act(self, form: BaseForm) -> str | None:
        answers, idempotency_key, _ = form.for_the_action()
        self.claim = claims.begin_claim(
            by=self.request.user, at=timezone.now(), idempotency_key=idempotency_key, **answers
        )
        return gettext("Saved. Look at it once more, then send it.")

    def next_page(self) -> str | Model:
        return self.claim


class ChangeClaim(ActionForm):
    template_name = "volunteers/claims/form.jinja"
    form_class = ClaimForm

    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        self.claim = selectors.own_claim(request.user, reference)
        if not self.claim.can_be_changed and request.method == "GET":
            return redirect(self.claim)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"roles": roles_to_claim_for(self.request.user)}

    def get_initial(self) -> dict[str, Any]:
        claim, activity = self.claim, self.claim.activity
        line = next((line for line in claim.lines.all() if line.miles), None)
        travelled = (
            {"miles": line.miles, "vehicle": line.vehicle, "passengers": line.passengers} if line else {}
        )
        return travelled | {
            "role": claim.role.reference, "title": activity.title, "on": activity.on, "starts": activity.starts,
            "ends": activity.ends, "preparation_hours": activity.preparation_hours or None, "fee_choice": claim.fee_choice,
            "fee_less": claim.fee_less, "charity": claim.charity, "version": claim.version,
        }  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(claim=self.claim, **kwargs)

    def act(self, form: BaseForm) -> str | None:
        answers, _, version = form.for_the_action()
        claims.change_claim(
            claim=self.claim, version=version or 0, by=self.request.user, at=timezone.now(), **answers
        )
        return gettext("Your changes are saved.")

    def next_page(self) -> str | Model:
        return self.claim


class AddExpense(TakesFiles, ActionForm):
    template_name = "volunteers/claims/expense.jinja"
    form_class = ExpenseForm
    done = _lazy("Added to your claim.")

    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        self.claim = selectors.own_claim(request.user, reference)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(claim=self.claim, **kwargs)

    def act(self, form: BaseForm) -> str | None:
        data = dict(form.cleaned_data)
        clean = data.pop("receipt")
        line = claims.add_expense(claim=self.claim, by=self.request.user, at=timezone.now(), **data)
        if clean:
            receipts.add_receipt(line=line, clean=clean, by=self.request.user, at=timezone.now())

    def next_page(self) -> str | Model:
        return self.claim


class OfOwnClaim(View):
    """A button on the claim's page. What it cannot do is said there."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference, **which: Any) -> HttpResponse:
        claim = selectors.own_claim(request.user, reference)
        try:
            messages.success(request, self.act(claim, **which))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect(claim)

    def version(self):
        form = VersionedForm(self.request.POST)
        return form.cleaned_data["version"] if form.is_valid() else 0


class SendClaim(OfOwnClaim):
    def act(self, claim) -> str | None:
        claims.submit_claim(claim=claim, version=self.version(), by=self.request.user, at=timezone.now())
        return gettext("Sent. Thank you. We write to you when it is approved.")


class RemoveExpense(OfOwnClaim):
    def act(self, claim, pk) -> str | None:
        line = selectors.own_line(self.request.user, claim.reference, pk)
        claims.remove_expense(line=line, by=self.request.user, at=timezone.now())
        return gettext("Taken off your claim.")


class CancelClaim(ActionForm):
    template_name = "volunteers/claims/cancel.jinja"
    form_class = VersionedForm
    done = _lazy("The claim is cancelled.")

    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        self.claim = selectors.own_claim(request.user, reference)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.claim.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(claim=self.claim, **kwargs)

    def act(self, form: BaseForm) -> str | None:
        claims.cancel_claim(claim=self.claim, by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def next_page(self) -> str | Model:
        return "volunteers:claims"


class DownloadReceipt(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, key) -> HttpResponse:
        receipt = selectors.receipt_for(request.user, key)
        return uploads.download(bytes(receipt.content), receipt.media_type, f"receipt-{receipt.pk}")
