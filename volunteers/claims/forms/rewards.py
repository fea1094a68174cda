from django import forms

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from volunteers.involvement.forms import fields
from volunteers.payments.models import FeeChoice
from volunteers.payments.models.rewards import Worth


class RewardForm(forms.Form):
    """A conversation in three questions, for a person alone or with somebody from staff beside them."""

    worth = forms.MultipleChoiceField(
        label=_lazy("What would be worth having?"), choices=Worth, widget=forms.CheckboxSelectMultiple, required=False, help_text=_lazy("Tick as many as you like.")
    )  # fmt: skip
    something_else = forms.CharField(label=_lazy("If something else: what?"), max_length=200, required=False)
    fee_choice = forms.ChoiceField(
        label=_lazy("When a role offers a payment, what should your claims start with?"), choices=FeeChoice, widget=forms.RadioSelect,
        initial=FeeChoice.FULL, help_text=_lazy("You can choose otherwise on each claim."),
    )  # fmt: skip
    weekly_limit = fields.PoundsField(
        label=_lazy("Is there an amount for your time that you do not want to go over in a week? (optional)"), required=False,
        help_text=_lazy("We warn you, and only you. It stops nothing."),
    )  # fmt: skip

    def clean_weekly_limit(self):
        limit = self.cleaned_data["weekly_limit"]
        if limit == 0:
            raise forms.ValidationError(_("Enter an amount of more than £0, or leave it empty"))
        return limit
