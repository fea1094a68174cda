import re

from django import forms

from kit import readers
from kit.design.fields import TextBox
from volunteers.bacs.text import NAME_LENGTH, name_at_the_bank
from volunteers.forms import fields
from volunteers.models import Format, PayeeCheck, RoleType, Route, RunKind
from volunteers.models.rates import Preparation, Unit


class BankForm(forms.Form):
    holder = forms.CharField(
        label="Name on the account",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the name on the account"},
    )
    sort_code = forms.CharField(
        label="Sort code", max_length=20, help_text="Must be 6 digits long", widget=forms.TextInput(attrs={"class": "nhsuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Enter a sort code"},
    )  # fmt: skip
    account_number = forms.CharField(
        label="Account number", max_length=20, help_text="Must be between 6 and 8 digits long", widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Enter an account number"},
    )  # fmt: skip
    roll_number = forms.CharField(
        label="Building society roll number (if you have one)", max_length=30, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), help_text="You can find it on your card, statement or passbook",
    )  # fmt: skip

    # The name as the bank gets it, once the person has been shown it.
    seen = forms.CharField(required=False, max_length=NAME_LENGTH, widget=forms.HiddenInput)

    def clean(self):
        """What the bank will see is shown before anything is saved, where it is not what was typed."""
        data = super().clean()
        holder, name_seen = data.get("holder", ""), data.pop("seen", "")
        at_the_bank = name_at_the_bank(holder)
        if holder and not at_the_bank:
            self.add_error("holder", "Enter the name in letters from A to Z, as it is on your bank card")
        elif holder and at_the_bank not in {holder.upper(), name_seen}:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = at_the_bank
            self.add_error(
                "holder",
                f"The bank will see “{at_the_bank}”. If that is right, save once more. If not, enter it as it is on your card",
            )
        return data

    def clean_sort_code(self):
        digits = readers.only_digits(self.cleaned_data["sort_code"])
        if len(digits) != 6:
            raise forms.ValidationError("Enter a valid sort code like 309430. It has 6 digits and no letters")
        return digits

    def clean_account_number(self):
        digits = readers.only_digits(self.cleaned_data["account_number"])
        if not 6 <= len(digits) <= 8:
            raise forms.ValidationError(
                "Enter a valid account number like 00733445. It has 6 to 8 digits and no letters"
            )
        return digits.zfill(8)

    def clean_roll_number(self):
        roll = self.cleaned_data["roll_number"].strip().upper()
        if roll and not re.fullmatch(r"[A-Z0-9 ./-]{1,18}", roll):
            raise forms.ValidationError("A roll number has 1 to 18 letters and numbers")
        return roll


class PrepareRun(forms.Form):
    """The claims are ticked in the table of the page; this holds the rest."""

    processing_on = fields.day(
        "On which day should the bank or payroll work on it?", "Enter the processing day",
        help_text="A working day. Bank transfers arrive on the working day after.",
    )  # fmt: skip
    kind = forms.ChoiceField(choices=RunKind, widget=forms.HiddenInput)
    idempotency_key = fields.idempotency_key_field()


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label="Which file?", widget=forms.RadioSelect, error_messages={"required": "Choose a file"}
    )
    because = forms.CharField(
        label="If this run was exported before: why is it needed again?", required=False, max_length=200
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        payroll = [pair for pair in Format.choices if pair[0] == Format.PAYROLL_CSV]
        self.fields["format"].choices = (
            payroll if kind == RunKind.PAYROLL else [p for p in Format.choices if p not in payroll]
        )


class PaidForm(forms.Form):
    references = forms.CharField(
        label="Which payments were paid?", max_length=20000, widget=TextBox(attrs={"rows": 4}),
        help_text="Paste the references from the bank's statement, in any order.",
        error_messages={"required": "Enter at least one reference"},
    )  # fmt: skip
    paid_on = fields.day("On which day?", "Enter the day they were paid")

    def clean_references(self):
        return sorted(set(re.findall(r"[A-Z0-9]+", self.cleaned_data["references"].upper())))


class BankReturnForm(forms.Form):
    because = forms.CharField(
        label="What does the bank say?",
        max_length=120,
        error_messages={"required": "Enter what the bank says"},
    )


class HandOverForm(forms.Form):
    paid_on = fields.day("On which day was it handed over?", "Enter the day")


class DecideBankDetails(forms.Form):
    asked = forms.BooleanField(
        label="I asked the person, on a phone number or address we had before",
        error_messages={"required": "Ask the person first, on a number or address we had before"},
    )
    decision = forms.ChoiceField(
        label="Did they ask for this change?",
        choices=[("yes", "Yes: use the new details"), ("no", "No: do not use them")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they asked for it"},
    )
    payee_check = forms.ChoiceField(
        label="What does the bank say about the name?",
        choices=PayeeCheck.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class ReadBankDetails(forms.Form):
    why = forms.CharField(
        label="Why do you need to see the numbers?", max_length=80, help_text="This is kept, with your name.",
        error_messages={"required": "Say why you need to see the numbers"},
    )  # fmt: skip

    def clean_why(self):
        why = self.cleaned_data["why"]
        if re.search(r"\d{4}|@", why):
            raise forms.ValidationError("Leave numbers and addresses out of the reason")
        return why


class ModulusForm(forms.Form):
    file = forms.FileField(
        label="The table as a text file",
        help_text="Lines with two sort codes, a method and 14 weights.",
        error_messages={"required": "Choose a file", "empty": "This file is empty"},
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > 1024 * 1024:
            raise forms.ValidationError("The file is larger than 1 MB. The table is a short text file")
        try:
            return upload.read().decode("ascii")
        except UnicodeDecodeError:
            raise forms.ValidationError("This is not a plain text file") from None


class CardForm(forms.Form):
    name = forms.CharField(
        label="Name of the card", max_length=120, error_messages={"required": "Enter a name"}
    )
    starts_on = fields.day("From which day?", "Enter the first day")
    ends_on = fields.day("Until which day? (optional; that day is no longer in)", "", required=False)
    source = forms.CharField(
        label="Where does it stand?", max_length=200, help_text="For example, the policy and its date.",
        error_messages={"required": "Say where the rates are written down"},
    )  # fmt: skip
    from_example = forms.BooleanField(label="Start with made-up example rates, to be changed", required=False)


class RateForm(forms.Form):
    type = forms.ModelChoiceField(
        label="Kind of role", queryset=RoleType.objects.all(), empty_label="Choose a kind", error_messages={"required": "Choose a kind of role"}
    )  # fmt: skip
    unit = forms.ChoiceField(
        label="What is paid for?",
        choices=Unit,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is paid for"},
    )
    amount = fields.PoundsField(label="How much?", error_messages={"required": "Enter how much"})
    over_hours = fields.number(
        "For more than how many hours?", initial=0, max_digits=4, decimal_places=2, min_value=0
    )
    up_to_hours = fields.number(
        "Up to and including how many hours? (optional)",
        required=False,
        max_digits=4,
        decimal_places=2,
        min_value=0,
    )
    part_hours = fields.number(
        "If by blocks: how many hours has a block?",
        required=False,
        max_digits=4,
        decimal_places=2,
        min_value=0,
    )
    preparation = forms.ChoiceField(
        label="Preparing for it", choices=Preparation, widget=forms.RadioSelect, initial=Preparation.INCLUDED
    )
    preparation_amount = fields.PoundsField(label="If it is paid: how much an hour?", required=False)
    preparation_most_hours = fields.number(
        "If there is a limit: how many hours?", required=False, max_digits=4, decimal_places=2, min_value=0
    )

    def clean(self):
        data = super().clean()
        upper = data.get("up_to_hours")
        if upper is not None and upper <= data.get("over_hours", 0):
            self.add_error("up_to_hours", "Enter more hours than it begins with")
        self._pair("part_hours", data.get("unit") == Unit.PART, "Enter how many hours a block has")
        paid = data.get("preparation") != Preparation.INCLUDED
        self._pair("preparation_amount", paid, "Enter how much an hour of preparing is paid")
        self._pair(
            "preparation_most_hours",
            data.get("preparation") == Preparation.CAPPED,
            "Enter the limit in hours",
        )
        return data

    def _pair(self, name, needed, message):
        """Needed in one case, and left out of what is saved in all others."""
        if not needed:
            self.cleaned_data[name] = None
        elif not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)


class RouteForm(forms.Form):
    route = forms.ChoiceField(
        label="How is the fee paid?",
        choices=Route,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the fee is paid"},
    )


class EndCardForm(forms.Form):
    ends_on = fields.day("On which day does it end? (that day is no longer in)", "Enter the day it ends")
