"""What people type when they tell us something. Each message is a sentence that says what to do."""

import uuid
from typing import Any

from django import forms

from feedback.board.selectors import places
from feedback.tickets.forms.fields import WordsField
from feedback.tickets.models import CameBy, Theme, TicketKind
from kit.email_addresses import EmailAddressField
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy
from people.models import Area, Team
from people.searching import by_name

OPEN_TEAMS = (
    Team.objects.filter(is_active=True).select_related("area").order_by("area__position", *by_name("name"))
)
KIND_REQUIRED = {"required": _lazy("Choose an idea, a worry, a thank you or a question")}
EMAIL_INVALID = {"invalid": _lazy("Enter an email address like name@example.com, or leave this empty")}
NO_NAMES = _lazy("Please leave out names and anything that shows who you or other people are.")


class TeamField(forms.ModelChoiceField):
    """A team, named under its place, so that one list serves without scripts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=OPEN_TEAMS,
            to_field_name="slug",
            required=False,
            error_messages={
                "invalid_choice": _lazy("We do not know that team. Choose one from the list, or leave this")
            },
            **kwargs,
        )

    def label_from_instance(self, team: Team) -> str:
        return f"{team.area}: {team.name}"


class PlaceField(forms.ModelChoiceField):
    """A place. For who is not sure it is the whole trust: somebody finds the right team."""

    def label_from_instance(self, area: Area) -> str:
        return gettext("I am not sure, or {area}").format(area=area) if area.is_trust_wide else str(area)


class PublicForm(forms.Form):
    """What every form anyone may send carries unseen: a mark of its
    own, and a box that only machines fill in.
    """

    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    idempotency_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"invalid": _lazy("Please send this again")},
    )
    # What makes two posts of one page different.
    sent_fields = ()

    def clean(self) -> dict[str, Any]:
        """The same page sent with other words is another one: who goes
        back and changes something loses nothing.
        """
        data = super().clean()
        if "idempotency_key" in data:
            sent = [str(data.get(name)) for name in self.sent_fields]
            data["idempotency_key"] = uuid.uuid5(data["idempotency_key"], "\0".join(sent))
        return data

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                gettext("We could not take this in. Please phone us, or ask somebody to help you.")
            )
        return ""


class PlaceAndTheme(forms.Form):
    """The place, and if they know it the team and the theme. One theme is enough: a moderator adds more."""

    area = PlaceField(
        label=_lazy("Where is it about?"),
        queryset=Area.objects.all(),
        to_field_name="slug",
        empty_label=_lazy("Choose a place"),
        error_messages={
            "required": _lazy("Choose a place. If you are not sure, choose “I am not sure”"),
            "invalid_choice": _lazy("Choose a place from the list"),
        },
    )
    team = TeamField(label=_lazy("Which team? (optional)"), empty_label=_lazy("No team, or I am not sure"))
    theme = forms.ModelChoiceField(
        label=_lazy("What is it about? (optional)"),
        queryset=Theme.objects.filter(retired_on=None),
        to_field_name="slug",
        required=False,
        empty_label=_lazy("I am not sure"),
        error_messages={"invalid_choice": _lazy("Choose something from the list, or leave this")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        area, team = data.get("area"), data.get("team")
        if area and team and team.area_id != area.pk and not area.is_trust_wide:
            self.add_error(
                "team",
                gettext("That team is in {area}. Choose that place, or another team").format(area=team.area),
            )
        return data


class Words(forms.Form):
    words = WordsField(
        label=_lazy("What do you want to say?"),
        help_text=NO_NAMES,
        error_messages={"required": _lazy("Write what you want to say")},
    )


class Kind(forms.Form):
    kind = forms.ChoiceField(
        label=_lazy("What would you call it?"),
        choices=TicketKind,
        widget=forms.RadioSelect,
        error_messages=KIND_REQUIRED,
    )


class ChoosePlace(forms.Form):
    """The place as a person types it. What is not the name of one is asked about: its words stay in the box."""

    place = forms.CharField(
        label=_lazy("Type a place or a team"),
        help_text=_lazy("For example a town, an area or the name of a ward."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "places"}),
        error_messages={"max_length": _lazy("Write the place in 120 letters or fewer")},
    )
    nearest = forms.ChoiceField(label=_lazy("Which is nearest?"), required=False, widget=forms.RadioSelect)
    unsure = forms.BooleanField(label=_lazy("I am not sure"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = self.data.get("place", "").strip()[:120]
        if typed and not places.place_named(typed):
            options = places.places_like(typed)
            self.fields["nearest"].choices = [(option.key, option.label) for option in options]
        else:
            del self.fields["nearest"]

    def clean(self) -> dict[str, Any]:
        """With the short names of the area and the team."""
        data = super().clean()
        typed, nearest = data.get("place", ""), data.get("nearest")
        option = places.place_named(typed) if typed else None
        if nearest:
            area, _, team = nearest.partition("/")
        elif option:
            area, team = option.area, option.team
        elif data.get("unsure"):
            area, team = places.trust_wide_area(), ""
        else:
            area = team = ""
            self.say_what_is_missing(typed)
        return data | {"area": area, "team": team}

    def say_what_is_missing(self, typed: str) -> None:
        if typed:
            self.add_error("nearest", gettext("Choose the nearest of these, or “I am not sure”"))
        elif not self.errors:
            self.add_error("place", gettext("Type a place, or choose “I am not sure”"))


class ContactEmail(forms.Form):
    contact_email = EmailAddressField(
        label=_lazy("Your email address, if you want to hear what happens (optional)"),
        required=False,
        help_text=_lazy("Only used to tell you what became of this. It is not shown to anyone."),
        error_messages=EMAIL_INVALID,
    )


class SubmitTicket(PlaceAndTheme, Kind, Words, ContactEmail, PublicForm):
    """All the answers together, as they are sent. The theme is the moderators' to choose; one comes along where
    somebody began on the page of a theme.
    """

    sent_fields = ("kind", "area", "words", "contact_email", "team", "theme")

    def clean(self) -> dict[str, Any]:
        """No page asks for the theme, so none could mend it: one that has gone in between is left out."""
        if self.errors.pop("theme", None):
            self.cleaned_data["theme"] = None
        return super().clean()

    field_order = ["area", "team", "theme", "kind", "words", "contact_email", "website", "idempotency_key"]


class SubmitOnBehalf(PlaceAndTheme, Kind, Words, ContactEmail, PublicForm):
    """The same on one page, typed in for somebody else."""

    came_by = forms.ChoiceField(
        label=_lazy("How did it come to you?"),
        choices=[choice for choice in CameBy.choices if choice[0] != CameBy.PAGE],
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose how it came to you")},
    )
    other_language = forms.CharField(
        label=_lazy("If it was in another language: which? (optional)"),
        required=False,
        max_length=40,
        error_messages={"max_length": _lazy("Write the name of the language in 40 letters or fewer")},
    )
    other_language_words = WordsField(
        label=_lazy("The words in that language (optional)"),
        required=False,
        help_text=_lazy("They are kept beside the English ones. Only those who read for the board see them."),
    )
    sent_fields = (*SubmitTicket.sent_fields, "came_by", "other_language", "other_language_words")
    field_order = [
        "came_by", "area", "team", "theme", "kind", "words", "other_language", "other_language_words", "contact_email",
        "website", "idempotency_key",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = gettext("What kind of thing is it?")
        self.fields["words"].label = gettext("What did they say, in English?")
        self.fields["words"].help_text = gettext("In their own words as far as you can. Leave out names.")
        # Somebody else's: the browser would offer the address of whoever types.
        self.fields["contact_email"].widget.attrs["autocomplete"] = "off"
        self.fields["contact_email"].label = gettext(
            "Their email address, if they want to hear what happens (optional)"
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (
            data.get("other_language_words")
            and not data.get("other_language")
            and "other_language" not in self.errors
        ):
            self.add_error("other_language", gettext("Write which language it is"))
        return data


class AddComment(PublicForm):
    words = WordsField(
        label=_lazy("What do you want to add?"),
        help_text=NO_NAMES,
        error_messages={"required": _lazy("Write what you want to add")},
    )
    contact_email = EmailAddressField(
        label=_lazy("Your email address, if you want to hear what happens (optional)"),
        required=False,
        help_text=_lazy("Only used to tell you what became of this. It is not shown to anyone."),
        error_messages=EMAIL_INVALID,
    )
    sent_fields = ("words", "contact_email")


class EnterCode(forms.Form):
    code = forms.CharField(
        label=_lazy("Your code"),
        max_length=60,
        help_text=_lazy(
            "The 12 letters and numbers we gave you, like H7KD-2MWQ-9XPT. Small letters and spaces are fine."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={
            "required": _lazy("Enter the code you were given"),
            "max_length": _lazy("We do not know this code. Check each letter and number, and try again"),
        },
    )


class ReplyToQuestion(forms.Form):
    words = WordsField(
        label=_lazy("Your reply"),
        rows=5,
        error_messages={"required": _lazy("Write your reply")},
    )


class AskSecondLook(forms.Form):
    words = WordsField(
        label=_lazy("Why should we look again?"),
        rows=5,
        most_words=300,
        error_messages={"required": _lazy("Write why we should look again")},
    )


class NoWords(forms.Form):
    """The button is the answer."""
