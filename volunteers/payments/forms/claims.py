from typing import Any

from django import forms

from kit import uploads
from kit.design.fields import ClockField, TextBox, WholeNumberField
from kit.verbs.forms import VersionField
from volunteers.involvement.forms import fields
from volunteers.involvement.models import InvolvementRole
from volunteers.payments.models import ExpenseKind, FeeChoice, SettlementMethod, Vehicle
from volunteers.payments.models.claim_lines import WITHOUT_RECEIPT

EXPENSES = [(kind.value, kind.label) for kind in ExpenseKind if kind not in WITHOUT_RECEIPT]


class ClaimForm(forms.Form):
    """One page: what, when, how far, and what is wanted for it. All that a person fills in for a usual claim."""

    role = forms.ModelChoiceField(
        label="What did you take part in?",
        queryset=InvolvementRole.objects.none(),
        to_field_name="reference",
        empty_label="Choose a role",
        error_messages={"required": "Choose a role", "invalid_choice": "Choose a role from the list"},
    )
    title = forms.CharField(
        label="Give it a short name",
        max_length=120,
        help_text="For example, the forum in March",
        error_messages={"required": "Enter a short name, like “the forum in March”"},
    )
    on = fields.date_field("What day was it?", "Enter the day")
    starts = ClockField(
        label="When did it start?",
        help_text="For example, 10:30",
        error_messages={"required": "Enter when it started"},
    )
    ends = ClockField(label="When did it end?", error_messages={"required": "Enter when it ended"})
    preparation_hours = fields.number_field(
        "How many hours did you need to prepare? (optional)", required=False, max_digits=4, decimal_places=2, min_value=0,
        error_messages={"invalid": "Enter a number, like 1 or 1.5", "min_value": "Enter 0 or more"},
    )  # fmt: skip
    miles = fields.number_field(
        "How many miles did you travel, there and back? (optional)", required=False, max_digits=5, decimal_places=1,
        help_text="Only if you drove or cycled yourself.",
        error_messages={"invalid": "Enter a number of miles, like 12 or 7.5", "max_decimal_places": "Enter miles like 12 or 7.5"},
    )  # fmt: skip
    vehicle = forms.ChoiceField(
        label="How did you travel those miles?", choices=Vehicle, required=False, initial=Vehicle.CAR
    )
    passengers = WholeNumberField(
        label="How many people did you take with you? (optional)", required=False, min_value=0, max_value=8,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}),
        error_messages={"invalid": "Enter a whole number, like 1", "max_value": "Enter 8 or fewer", "min_value": "Enter 0 or more"},
    )  # fmt: skip
    fee_choice = forms.ChoiceField(
        label="If there is a payment for your time, what would you like?",
        choices=FeeChoice,
        widget=forms.RadioSelect,
        initial=FeeChoice.FULL,
        help_text="You get your expenses back, whatever you choose here. You do not have to say why.",
    )
    fee_less = fields.PoundsField(label="If a smaller amount: how much?", required=False)
    charity = forms.CharField(label="If to a charity: which one?", max_length=120, required=False)
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
            self.add_error("fee_less", "Enter how much you would like")
        if data.get("fee_choice") == FeeChoice.CHARITY and not data.get("charity"):
            self.add_error("charity", "Enter the name of the charity")
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
        label="What did you pay for?",
        choices=[("", "Choose what you paid for"), *EXPENSES],
        error_messages={"required": "Choose what you paid for"},
    )
    amount = fields.PoundsField(
        label="How much was it?", error_messages={"required": "Enter how much it was"}
    )
    note = forms.CharField(
        label="Anything we should know? (optional)", max_length=120, required=False,
        help_text="For example, “train there” or “three hours of childcare”. Leave out anything about health.",
    )  # fmt: skip
    how = forms.ChoiceField(
        label="How is it paid?",
        choices=SettlementMethod,
        widget=forms.RadioSelect,
        initial=SettlementMethod.REIMBURSED,
    )
    receipt = forms.FileField(
        label="Photo or PDF of the receipt (optional)", required=False,
        help_text="Up to 10 MB. We take out where and when the photo was taken.",
        error_messages={"empty": "This file is empty. Take the photo again"},
    )  # fmt: skip
    no_receipt_because = forms.CharField(
        label="If you have no receipt: why? (optional)", max_length=200, required=False
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
        label="What do you decide?",
        choices=[("approve", "Approve it"), ("return", "Send it back to the person")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    because = forms.CharField(
        label="If you send it back: what is missing?", required=False, max_length=1000, widget=TextBox(attrs={"rows": 3}),
        help_text="The person reads this.",
    )  # fmt: skip
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == "return" and not data.get("because"):
            self.add_error("because", "Say what is missing")
        return data


class PreApprovalForm(forms.Form):
    role = forms.ModelChoiceField(
        label="For which role?", queryset=InvolvementRole.objects.none(), empty_label="Choose a role",
        error_messages={"required": "Choose a role"},
    )  # fmt: skip
    up_to = fields.PoundsField(
        label="Up to how much for a whole claim?", error_messages={"required": "Enter an amount"}
    )
    starts_on = fields.date_field("From which day?", "Enter the first day")
    ends_on = fields.date_field("Until which day? (that day is no longer in)", "Enter the day it ends")

    def __init__(self, *args: Any, roles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles
