"""Where a person is paid: given, checked, looked at."""

import re
from typing import Any

from django import forms

from kit import readers
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from volunteers.finance.bacs.text import NAME_LENGTH, name_at_the_bank
from volunteers.payments.models import PayeeCheck


class BankForm(forms.Form):
    holder = forms.CharField(
        label=_lazy("Name on the account"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _lazy("Enter the name on the account")},
    )
    sort_code = forms.CharField(
        label=_lazy("Sort code"), max_length=20, help_text=_lazy("Must be 6 digits long"), widget=forms.TextInput(attrs={"class": "nhsuk-input--width-5", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _lazy("Enter a sort code")},
    )  # fmt: skip
    account_number = forms.CharField(
        label=_lazy("Account number"), max_length=20, help_text=_lazy("Must be between 6 and 8 digits long"), widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _lazy("Enter an account number")},
    )  # fmt: skip
    roll_number = forms.CharField(
        label=_lazy("Building society roll number (if you have one)"), max_length=30, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), help_text=_lazy("You can find it on your card, statement or passbook"),
    )  # fmt: skip

    # The name as the bank gets it, once the person has been shown it.
    seen = forms.CharField(required=False, max_length=NAME_LENGTH, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """What the bank will see is shown before anything is saved, where it is not what was typed."""
        data = super().clean()
        holder, name_seen = data.get("holder", ""), data.pop("seen", "")
        at_the_bank = name_at_the_bank(holder)
        if holder and not at_the_bank:
            self.add_error("holder", _("Enter the name in letters from A to Z, as it is on your bank card"))
        elif holder and at_the_bank not in {holder.upper(), name_seen}:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = at_the_bank
            self.add_error(
                "holder",
                _(
                    "The bank will see “{at_the_bank}”. If that is right, save once more. If not, enter it as it is on your card"
                ).format(at_the_bank=at_the_bank),
            )
        return data

    def clean_sort_code(self) -> str:
        digits = readers.only_digits(self.cleaned_data["sort_code"])
        if len(digits) != 6:
            raise forms.ValidationError(
                _("Enter a valid sort code like 309430. It has 6 digits and no letters")
            )
        return digits

    def clean_account_number(self) -> str:
        digits = readers.only_digits(self.cleaned_data["account_number"])
        if not 6 <= len(digits) <= 8:
            raise forms.ValidationError(
                _("Enter a valid account number like 00733445. It has 6 to 8 digits and no letters")
            )
        return digits.zfill(8)

    def clean_roll_number(self) -> str:
        roll = self.cleaned_data["roll_number"].strip().upper()
        if roll and not re.fullmatch(r"[A-Z0-9 ./-]{1,18}", roll):
            raise forms.ValidationError(_("A roll number has 1 to 18 letters and numbers"))
        return roll


class DecideBankDetails(forms.Form):
    asked = forms.BooleanField(
        label=_lazy("I asked the person, on a phone number or address we had before"),
        error_messages={"required": _lazy("Ask the person first, on a number or address we had before")},
    )
    decision = forms.ChoiceField(
        label=_lazy("Did they ask for this change?"),
        choices=[("yes", _lazy("Yes: use the new details")), ("no", _lazy("No: do not use them"))],
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose whether they asked for it")},
    )
    payee_check = forms.ChoiceField(
        label=_lazy("What does the bank say about the name?"),
        choices=PayeeCheck.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class ReadBankDetails(forms.Form):
    why = forms.CharField(
        label=_lazy("Why do you need to see the numbers?"), max_length=80, help_text=_lazy("This is kept, with your name."),
        error_messages={"required": _lazy("Say why you need to see the numbers")},
    )  # fmt: skip

    def clean_why(self) -> str:
        why = self.cleaned_data["why"]
        if re.search(r"\d{4}|@", why):
            raise forms.ValidationError(_("Leave numbers and addresses out of the reason"))
        return why


class ModulusForm(forms.Form):
    file = forms.FileField(
        label=_lazy("The table as a text file"),
        help_text=_lazy("Lines with two sort codes, a method and 14 weights."),
        error_messages={"required": _lazy("Choose a file"), "empty": _lazy("This file is empty")},
    )

    def clean_file(self) -> str:
        upload = self.cleaned_data["file"]
        if upload.size > 1024 * 1024:
            raise forms.ValidationError(_("The file is larger than 1 MB. The table is a short text file"))
        try:
            return upload.read().decode("ascii")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not a plain text file")) from None
