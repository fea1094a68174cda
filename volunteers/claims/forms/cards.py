"""What is paid for a role: cards of rates, and the route a fee takes."""

from typing import Any

from django import forms

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from volunteers.involvement.forms import fields
from volunteers.involvement.models import RoleType, Route
from volunteers.payments.models.rates import Preparation, Unit


class CardForm(forms.Form):
    name = forms.CharField(
        label=_lazy("Name of the card"), max_length=120, error_messages={"required": _lazy("Enter a name")}
    )
    starts_on = fields.date_field(_lazy("From which day?"), _lazy("Enter the first day"))
    ends_on = fields.date_field(
        _lazy("Until which day? (optional; that day is no longer in)"), "", required=False
    )
    source = forms.CharField(
        label=_lazy("Where does it stand?"), max_length=200, help_text=_lazy("For example, the policy and its date."),
        error_messages={"required": _lazy("Say where the rates are written down")},
    )  # fmt: skip
    from_example = forms.BooleanField(
        label=_lazy("Start with made-up example rates, to be changed"), required=False
    )


class RateForm(forms.Form):
    type = forms.ModelChoiceField(
        label=_lazy("Kind of role"), queryset=RoleType.objects.all(), empty_label=_lazy("Choose a kind"), error_messages={"required": _lazy("Choose a kind of role")}
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=_lazy("What is paid for?"),
        choices=Unit,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what is paid for")},
    )
    amount = fields.PoundsField(
        label=_lazy("How much?"), error_messages={"required": _lazy("Enter how much")}
    )
    over_hours = fields.number_field(
        _lazy("For more than how many hours?"), initial=0, max_digits=4, decimal_places=2, min_value=0
    )
    up_to_hours = fields.number_field(
        _lazy("Up to and including how many hours? (optional)"),
        required=False,
        max_digits=4,
        decimal_places=2,
        min_value=0,
    )
    part_hours = fields.number_field(
        _lazy("If by blocks: how many hours has a block?"),
        required=False,
        max_digits=4,
        decimal_places=2,
        min_value=0,
    )
    preparation = forms.ChoiceField(
        label=_lazy("Preparing for it"),
        choices=Preparation,
        widget=forms.RadioSelect,
        initial=Preparation.INCLUDED,
    )
    preparation_amount = fields.PoundsField(label=_lazy("If it is paid: how much an hour?"), required=False)
    preparation_most_hours = fields.number_field(
        _lazy("If there is a limit: how many hours?"),
        required=False,
        max_digits=4,
        decimal_places=2,
        min_value=0,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upper = data.get("up_to_hours")
        if upper is not None and upper <= data.get("over_hours", 0):
            self.add_error("up_to_hours", _("Enter more hours than it begins with"))
        self._pair("part_hours", data.get("unit") == Unit.PART, _("Enter how many hours a block has"))
        paid = data.get("preparation") != Preparation.INCLUDED
        self._pair("preparation_amount", paid, _("Enter how much an hour of preparing is paid"))
        self._pair(
            "preparation_most_hours",
            data.get("preparation") == Preparation.CAPPED,
            _("Enter the limit in hours"),
        )
        return data

    def _pair(self, name: str, needed: bool, message: str) -> None:
        """Needed in one case, and left out of what is saved in all others."""
        if not needed:
            self.cleaned_data[name] = None
        elif not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)


class RouteForm(forms.Form):
    route = forms.ChoiceField(
        label=_lazy("How is the fee paid?"),
        choices=Route,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose how the fee is paid")},
    )


class EndCardForm(forms.Form):
    ends_on = fields.date_field(
        _lazy("On which day does it end? (that day is no longer in)"), _lazy("Enter the day it ends")
    )
