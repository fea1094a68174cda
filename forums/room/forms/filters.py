"""Which forums a visitor chose to see."""

from django import forms

from forums.rounds.rotation import PartOfDay
from kit.design.fields import WholeNumberField
from people.models import Gathering


class ForumFiltersForm(forms.Form):
    """What a visitor chose to see. An address somebody changed shows everything."""

    place = forms.SlugField(max_length=100, required=False)
    format = forms.ChoiceField(choices=Gathering.Format.choices, required=False)
    time = forms.ChoiceField(choices=[(part.value, part.value) for part in PartOfDay], required=False)

    @property
    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class HeldFiltersForm(forms.Form):
    """Of forums that are over. An address somebody changed shows the newest year of all places."""

    place = forms.SlugField(max_length=100, required=False)
    year = WholeNumberField(min_value=2000, max_value=9999, required=False)

    @property
    def chosen(self) -> tuple[str, int | None]:
        self.is_valid()
        return self.cleaned_data.get("place", ""), self.cleaned_data.get("year")
