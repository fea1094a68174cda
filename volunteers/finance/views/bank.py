"""Bank details: the person's own page, and the check by a second person."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import TemplateView

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from people.sign_in.reauthentication import RecentSignInRequired
from volunteers.finance.actions import bank
from volunteers.finance.forms.bank import BankForm, DecideBankDetails, ModulusForm, ReadBankDetails
from volunteers.involvement.forms.fields import ConfirmForm
from volunteers.involvement.views.base import ActionForm, Closed
from volunteers.payments import modulus
from volunteers.payments.rules import Can
from volunteers.payments.selectors import claims as selectors
from volunteers.payments.selectors import money


class MyBank(RecentSignInRequired, TemplateView):
    template_name = "volunteers/bank/mine.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        current, held = selectors.bank_details_of(self.request.user)
        return super().get_context_data(current=current, held=held, **kwargs)


class GiveBank(RecentSignInRequired, ActionForm):
    template_name = "volunteers/bank/form.jinja"
    form_class = BankForm

    def act(self, form: BaseForm) -> str | None:
        details = bank.give_bank_details(by=self.request.user, at=timezone.now(), **form.cleaned_data)
        if details.could_be_real is False:
            messages.warning(
                self.request,
                _("The sort code and account number do not look like a pair. Please check them once more."),
            )
        if details.state == "held":
            return _("Saved. We check this change with you before we pay anything there.")
        return _("Saved. We pay into this account from now on.")

    def next_page(self) -> str | Model:
        return "volunteers:bank"


class RemoveBank(RecentSignInRequired, ActionForm):
    template_name = "volunteers/bank/remove.jinja"
    form_class = ConfirmForm
    done = _lazy("Your bank details are taken away.")

    def act(self, form: BaseForm) -> str | None:
        bank.remove_own_bank_details(by=self.request.user, at=timezone.now())

    def next_page(self) -> str | Model:
        return "volunteers:bank"


class Changes(Closed, TemplateView):
    permission_required = Can.SEE_RUNS
    template_name = "volunteers/bank/changes.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            changes=money.held_changes()[: money.SHOWN],
            table=money.modulus_table(),
            may_check=self.request.user.has_perm(Can.PREPARE_RUN),
            **kwargs,
        )


class CheckChange(Closed, RecentSignInRequired, ActionForm):
    permission_required = Can.PREPARE_RUN
    template_name = "volunteers/bank/check.jinja"
    form_class = DecideBankDetails

    def get_details(self):
        return money.bank_details(self.kwargs["key"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(details=self.get_details(), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        accept = form.cleaned_data["decision"] == "yes"
        bank.decide_bank_change(
            details=self.get_details(), accept=accept, payee_check=form.cleaned_data["payee_check"], by=self.request.user,
            at=timezone.now(),
        )  # fmt: skip
        return _("The new details are in use.") if accept else _("The new details are not used.")

    def next_page(self) -> str | Model:
        return "volunteers:bank-changes"


class ReadNumbers(Closed, RecentSignInRequired, ActionForm):
    """Asks why, records it, and shows the numbers once. They are in no address and in no message."""

    permission_required = Can.SEE_RUNS
    template_name = "volunteers/bank/read.jinja"
    form_class = ReadBankDetails

    def get_details(self):
        return money.bank_details(self.kwargs["key"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_check = self.request.user.has_perm(Can.PREPARE_RUN)
        return super().get_context_data(details=self.get_details(), may_check=may_check, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            read = bank.reveal_bank_details(
                details=self.get_details(), by=self.request.user, at=timezone.now(), **form.cleaned_data
            )
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        response = render(self.request, "volunteers/bank/numbers.jinja", {"details": read})
        response["Cache-Control"] = "no-store"
        return response


class UploadTable(Closed, RecentSignInRequired, ActionForm):
    permission_required = Can.PREPARE_RUN
    template_name = "volunteers/bank/table.jinja"
    form_class = ModulusForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(table=money.modulus_table(), **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except modulus.BadTable as problem:
            form.add_error("file", str(problem))
            return self.form_invalid(form)

    def act(self, form: BaseForm) -> str | None:
        table = bank.upload_modulus_table(
            text=form.cleaned_data["file"], by=self.request.user, at=timezone.now()
        )
        return _("The new table has {lines} lines. It is used from now on.").format(lines=table.lines)

    def next_page(self) -> str | Model:
        return "volunteers:bank-changes"
