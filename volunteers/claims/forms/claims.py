from typing import Any

from django import forms

from kit import uploads
from kit.design.fields import ClockField, TextBox, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from volunteers.involvement.forms import fields
from volunteers.involvement.models import InvolvementRole
from volunteers.payments.models import ExpenseKind, FeeChoice, SettlementMethod, Vehicle
from volunteers.payments.models.claim_lines import WITHOUT_RECEIPT

EXPENSES = [(kind.value, kind.label) for kind in ExpenseKind if kind not in WITHOUT_RECEIPT]


class ClaimForm(forms.Form):
    """One page: what, when, how far, and what is wanted for it. All that a person fills in for a usual claim."""

    role = forms.ModelChoiceField(
        label=_lazy("What did you take part in?"),
        queryset=InvolvementRole.objects.none(),
        to_field_name="reference",
        empty_label=_lazy("Choose a role"),
        error_messages={
            "required": _lazy("Choose a role"),
            "invalid_choice": _lazy("Choose a role from the list"),
        },
    )
    title = forms.CharField(
        label=_lazy("Give it a short name"),
        max_length=120,
        help_text=_lazy("For example, the forum in March"),
        error_messages={"required": _lazy("Enter a short name, like “the forum in March”")},
    )
    on = fields.date_field(_lazy("What day was it?"), _lazy("Enter the day"))
    starts = ClockField(
        label=_lazy("When did it start?"),
        help_text=_lazy("For example, 10:30"),
        error_messages={"required": _lazy("Enter when it started")},
    )
    ends = ClockField(
        label=_lazy("When did it end?"), error_messages={"required": _lazy("Enter when it ended")}
    )
    preparation_hours = fields.number_field(
        _lazy("How many hours did you need to prepare? (optional)"), required=False, max_digits=4, decimal_places=2, min_value=0,
        error_messages={"invalid": _lazy("Enter a number, like 1 or 1.5"), "min_value": _lazy("Enter 0 or more")},
    )  # fmt: skip
    miles = fields.number_field(
        _lazy("How many miles did you travel, there and back? (optional)"), required=False, max_digits=5, decimal_places=1,
        help_text=_lazy("Only if you drove or cycled yourself."),
        error_messages={"invalid": _lazy("Enter a number of miles, like 12 or 7.5"), "max_decimal_places": _lazy("Enter miles like 12 or 7.5")},
    )  # fmt: skip
    vehicle = forms.ChoiceField(
        label=_lazy("How did you travel those miles?"), choices=Vehicle, required=False, initial=Vehicle.CAR
    )
    passengers = WholeNumberField(
        label=_lazy("How many people did you take with you? (optional)"), required=False, min_value=0, max_value=8,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}),
        error_messages={"invalid": _lazy("Enter a whole number, like 1"), "max_value": _lazy("Enter 8 or fewer"), "min_value": _lazy("Enter 0 or more")},
    )  # fmt: skip
    fee_choice = forms.ChoiceField(
        label=_lazy("If there is a payment for your time, what would you like?"),
        choices=FeeChoice,
        widget=forms.RadioSelect,
        initial=FeeChoice.FULL,
        help_text=_lazy("You get your expenses back, whatever you choose here. You do not have to say why."),
    )
    fee_less = fields.PoundsField(label=_lazy("If a smaller amount: how much?"), required=False)
    charity = forms.CharField(label=_lazy("If to a charity: which one?"), max_length=120, required=False)
    idempotency_key = fields.idempotency_key_field()
    version = VersionField(required=False)

    def __init__(self, *args: Any, roles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (
            data.get("fee_choice") == FeeChoice.LESS
            and not data.get("fee_less")
            and "fee_less" not in self.errors
        ):
            self.add_error("fee_less", _("Enter how much you would like"))
        if data.get("fee_choice") == FeeChoice.CHARITY and not data.get("charity"):
            self.add_error("charity", _("Enter the name of the charity"))
        return data

    def for_the_action(self):
        """What was typed as actions.claims takes it."""
        data = dict(self.cleaned_data)
        miles = data.pop("miles")
        journey = {
            "vehicle": data.pop("vehicle") or Vehicle.CAR,
            "passengers": data.pop("passengers") or 0,
            "miles": miles,
        }
        data["preparation_hours"] = data["preparation_hours"] or 0
        data["journey"] = journey if miles is not None else None
        idempotency_key, version = data.pop("idempotency_key"), data.pop("version")
        return data, idempotency_key, version


class ExpenseForm(forms.Form):
    kind = forms.ChoiceField(
        label=_lazy("What did you pay for?"),
        choices=[("", _lazy("Choose what you paid for")), *EXPENSES],
        error_messages={"required": _lazy("Choose what you paid for")},
    )
    amount = fields.PoundsField(
        label=_lazy("How much was it?"), error_messages={"required": _lazy("Enter how much it was")}
    )
    note = forms.CharField(
        label=_lazy("Anything we should know? (optional)"), max_length=120, required=False,
        help_text=_lazy("For example, “train there” or “three hours of childcare”. Leave out anything about health."),
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_lazy("How is it paid?"),
        choices=SettlementMethod,
        widget=forms.RadioSelect,
        initial=SettlementMethod.REIMBURSED,
    )
    receipt = forms.FileField(
        label=_lazy("Photo or PDF of the receipt (optional)"), required=False,
        help_text=_lazy("Up to 10 MB. We take out where and when the photo was taken."),
        error_messages={"empty": _lazy("This file is empty. Take the photo again")},
    )  # fmt: skip
    no_receipt_because = forms.CharField(
        label=_lazy("If you have no receipt: why? (optional)"), max_length=200, required=False
    )

    def clean_receipt(self):
        """Made anew at once: what was sent is not kept."""
        upload = self.cleaned_data["receipt"]
        try:
            return uploads.cleaned(upload) if upload else None
        except uploads.BadUpload as problem:
            raise forms.ValidationError(str(problem)) from problem


class DecideClaim(forms.Form):
    decision = forms.ChoiceField(
        label=_lazy("What do you decide?"),
        choices=[("approve", _lazy("Approve it")), ("return", _lazy("Send it back to the person"))],
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what you decide")},
    )
    because = forms.CharField(
        label=_lazy("If you send it back: what is missing?"), required=False, max_length=1000, widget=TextBox(attrs={"rows": 3}),
        help_text=_lazy("The person reads this."),
    )  # fmt: skip
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == "return" and not data.get("because"):
            self.add_error("because", _("Say what is missing"))
        return data


class PreApprovalForm(forms.Form):
    role = forms.ModelChoiceField(
        label=_lazy("For which role?"), queryset=InvolvementRole.objects.none(), empty_label=_lazy("Choose a role"),
        error_messages={"required": _lazy("Choose a role")},
    )  # fmt: skip
    up_to = fields.PoundsField(
        label=_lazy("Up to how much for a whole claim?"),
        error_messages={"required": _lazy("Enter an amount")},
    )
    starts_on = fields.date_field(_lazy("From which day?"), _lazy("Enter the first day"))
    ends_on = fields.date_field(
        _lazy("Until which day? (that day is no longer in)"), _lazy("Enter the day it ends")
    )

    def __init__(self, *args: Any, roles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles
