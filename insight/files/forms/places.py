"""What somebody says about the names of places in files."""

from django import forms

from insight.files.selectors.place_names import LabelledPlace, UnknownName, places_to_choose
from insight.intake.file_formats.places import LONGEST_NAME
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField

NAMES_AT_ONCE = 20


class PlaceField(forms.ChoiceField):
    """One of our places. `first` are offered before the others; none is chosen for anybody."""

    def __init__(
        self, places: dict[str, list[LabelledPlace]], *, nothing: str, first: list[LabelledPlace], **options
    ):
        every = [(place.code, place.label) for group in places.values() for place in group]
        perhaps = [(_("Perhaps"), [(place.code, place.label) for place in first])] if first else []
        super().__init__(choices=[("", nothing), *perhaps, *every], **options)
        self.by_code = {place.code: place for group in places.values() for place in group}

    def clean(self, value):
        return self.by_code.get(super().clean(value))


class PlaceAliasForm(forms.Form):
    words = forms.CharField(
        label=_lazy("What files call it"), max_length=LONGEST_NAME,
        help_text=_lazy("A name, a short name or a code, such as RXX01"),
        error_messages={"required": _lazy("Write what files call it"),
            "max_length": _lazy("Make it 120 letters or fewer")},
    )  # fmt: skip
    is_beginning = forms.BooleanField(
        label=_lazy("Longer names that begin with it mean the same place"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"] = PlaceField(
            places_to_choose(), nothing=_("Choose a place"), first=[], label=_("Which place it is"),
            error_messages={"required": _("Choose which place it is")},
        )  # fmt: skip


class ChangePlaceAliasForm(PlaceAliasForm):
    version = VersionField()


class NamePlacesForm(forms.Form):
    """For each name of a file that we do not know, the place it is."""

    version = VersionField()

    def __init__(self, *args, names: list[UnknownName], **kwargs):
        super().__init__(*args, **kwargs)
        self.names, places = names[:NAMES_AT_ONCE], places_to_choose()
        for name in self.names:
            self.fields[f"place_{name.number}"] = PlaceField(
                places, nothing=_("Nobody has said"), first=name.likeliest, label=name.words, required=False
            )

    def places(self) -> dict[str, LabelledPlace]:
        chosen = {name.words: self.cleaned_data[f"place_{name.number}"] for name in self.names}
        return {words: place for words, place in chosen.items() if place}
