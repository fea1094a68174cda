"""What people type of a place, a group or a free thing. Only what it is, where and its name have to be there."""

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from assets.bounds import LATITUDES, LONGITUDES
from assets.homes import may_be_a_home
from assets.models import ABOUT, LINE, LONG_LINE, AssetKind
from assets.postcodes import parse_postcode
from assets.reading import MOST_BYTES, TOO_LARGE, BadFeed, ReadFeed, read_feed
from feedback.moderation.forms.public_words import PublicWordsForm
from feedback.submitting.forms.submitting import PublicForm
from kit.design.fields import PhoneField, TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from people.models import Area

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")
HOME = _lazy(
    "This may be somebody’s home. Leave the address out: the place is enough. "
    "If an organisation meets there, write its name above."
)


def line_about(label: Any, *, hint: Any = "", missing: Any = "", most: int = LINE) -> forms.CharField:
    """A line of words; `missing` is what is said where it has to be there."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(missing),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class AssetFields(PublicWordsForm):
    public_words: ClassVar[tuple[str, ...]] = ("name", "about", "organisation", "times", "how_to_come")

    kind = forms.ChoiceField(
        label=_lazy("What sort of thing is it?"),
        widget=forms.RadioSelect,
        choices=AssetKind,
        error_messages={
            "required": _lazy("Choose a place, a group or a thing"),
            "invalid_choice": _lazy("Choose a place, a group or a thing"),
        },
    )
    name = line_about(_lazy("What is it called?"), missing=_lazy("Write what it is called"))
    about = forms.CharField(
        label=_lazy("What is it?"),
        help_text=_lazy("What happens there, and who it is for. Please name nobody."),
        max_length=ABOUT,
        widget=TextBox(attrs={"rows": 4}),
        error_messages={"required": _lazy("Write what it is"), "max_length": TOO_LONG},
    )
    area = forms.ModelChoiceField(
        label=_lazy("Which place is it in?"),
        queryset=Area.objects.all(),
        to_field_name="slug",
        empty_label=_lazy("Choose a place"),
        error_messages={
            "required": _lazy("Choose a place"),
            "invalid_choice": _lazy("We do not know that place. Choose one from the list"),
        },
    )
    is_step_free = forms.BooleanField(label=_lazy("There are no steps"), required=False)
    is_quiet = forms.BooleanField(label=_lazy("It is quiet"), required=False)
    is_free = forms.BooleanField(label=_lazy("It costs nothing"), required=False)
    languages = line_about(_lazy("Languages beside English (optional)"), hint=_lazy("For example: Urdu, BSL"))
    times = line_about(_lazy("Days and times (optional)"), most=LONG_LINE)
    how_to_come = line_about(_lazy("The bus, where to park, which door (optional)"), most=LONG_LINE)
    organisation = line_about(
        _lazy("Which organisation runs it? (optional)"), hint=_lazy("Never the name of a person.")
    )
    address = line_about(
        _lazy("Its address (optional)"),
        hint=_lazy("Of an organisation. Never a home: for a group in a home, the place is enough."),
        most=LONG_LINE,
    )
    # None of these is the reader's own: a browser does not offer theirs.
    address.widget.attrs["autocomplete"] = "off"
    postcode = forms.CharField(
        label=_lazy("Its postcode (optional)"),
        help_text=_lazy("All of it, or its first part, like RH1"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _lazy("Enter a postcode, like RH1 1AA or RH1")},
    )
    phone = PhoneField(
        label=_lazy("Its phone number (optional)"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    web = forms.URLField(
        label=_lazy("Its website (optional)"),
        max_length=LONG_LINE,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _lazy("Enter a web address, like https://www.example.org")},
    )

    def clean_postcode(self) -> str:
        typed = self.cleaned_data["postcode"].strip()
        postcode = parse_postcode(typed)
        if typed and not postcode:
            raise forms.ValidationError(_("Enter a postcode, like RH1 1AA or RH1"))
        return postcode

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if may_be_a_home(data.get("address") or "", data.get("organisation") or ""):
            self.add_error("address", HOME)
        return data


class SuggestAssetForm(AssetFields, PublicForm):
    sent_fields = ("name", "about", "area", "address")


def coordinate(label: Any, between: tuple[Decimal, Decimal]) -> forms.DecimalField:
    outside = _lazy("This is not in the United Kingdom. Look whether the two numbers are the wrong way round")
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=8,
        decimal_places=5,
        min_value=between[0],
        max_value=between[1],
        error_messages={
            "invalid": _lazy("Enter a number like 51.23612"),
            "min_value": outside,
            "max_value": outside,
        },
    )


class EditAssetForm(AssetFields):
    latitude = coordinate(_lazy("North (latitude, optional)"), LATITUDES)
    longitude = coordinate(_lazy("East (longitude, optional)"), LONGITUDES)
    source = line_about(_lazy("Where do we know it from?"), missing=_lazy("Write where we know it from"))
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", _lazy("Write both numbers, or neither"))
        return data


class StillRightForm(forms.Form):
    answer = forms.ChoiceField(
        label=_lazy("Is this still right?"),
        widget=forms.RadioSelect,
        choices=[("yes", _lazy("Yes, it is right")), ("no", _lazy("No, something is not right"))],
        error_messages={"required": _lazy("Choose yes or no"), "invalid_choice": _lazy("Choose yes or no")},
    )
    words = line_about(_lazy("What is not right? (if you chose no)"), most=LONG_LINE)
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    idempotency_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            "invalid": _lazy("Please send this again"),
            "required": _lazy("Please send this again"),
        },
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("We could not take this in. Please phone us."))
        return ""


class LoadFeedForm(forms.Form):
    name = line_about(
        _lazy("What is the directory called?"),
        hint=_lazy("Always the same for the same directory."),
        missing=_lazy("Write what the directory is called"),
    )
    area = forms.ModelChoiceField(
        label=_lazy("Which place is it for?"),
        queryset=Area.objects.all(),
        to_field_name="slug",
        empty_label=_lazy("Choose a place"),
        error_messages={"required": _lazy("Choose a place"), "invalid_choice": _lazy("Choose a place")},
    )
    file = forms.FileField(
        label=_lazy("Its services, as JSON"),
        help_text=_lazy(
            "What its address “/services” gives (Open Referral UK), saved as a file of 5 MB at most."
        ),
        error_messages={
            "required": _lazy("Choose a file"),
            "empty": _lazy("This file is empty. Choose another"),
        },
    )

    def clean_file(self) -> ReadFeed:
        """What was read in it. Its size is looked at first."""
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return read_feed(upload.read())
        except BadFeed as problem:
            raise forms.ValidationError(str(problem)) from problem


class DecideDifferenceForm(forms.Form):
    answer = forms.ChoiceField(
        label=_lazy("Which is right?"),
        widget=forms.RadioSelect,
        choices=[("ours", _lazy("What stands here")), ("theirs", _lazy("What its directory says"))],
        error_messages={
            "required": _lazy("Choose which is right"),
            "invalid_choice": _lazy("Choose which is right"),
        },
    )
    version = VersionField()


class DeclineAssetForm(forms.Form):
    because = line_about(
        _lazy("Why is it not shown?"),
        hint=_lazy("In a sentence that whoever suggested it can read."),
        missing=_lazy("Write why it is not shown"),
        most=LONG_LINE,
    )
    version = VersionField()
