"""What may be typed, and how it is asked."""

from collections.abc import Iterable
from typing import Any

from django import forms

from kit.design.fields import PhoneField, TextBox
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy
from people import choices
from people.models import (
    AccessNeeds,
    Digest,
    EqualityAnswers,
    Person,
)
from people.models.person import Topic


def checkboxes(label: str, choices: Iterable[tuple[str, str]]) -> forms.MultipleChoiceField:
    """As many as apply, or none."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class Profile(forms.ModelForm):
    topics = checkboxes(_lazy("What are you interested in?"), Topic.choices)
    digest = forms.ChoiceField(
        label=_lazy("How often should we email you that something waits for you?"),
        help_text=_lazy(
            "It says how many things there are, and not what they are. When nothing waits we do not write."
        ),
        choices=Digest,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Person
        fields = ["called", "contact_by", "phone", "address", "digest", "areas", "topics", "other_topics"]
        field_classes = {"phone": PhoneField}
        labels = {
            "called": _lazy("What should we call you?"),
            "contact_by": _lazy("How should we contact you?"),
            "phone": _lazy("Phone number"),
            "address": _lazy("Postal address"),
            "areas": _lazy("Which areas are you interested in?"),
            "other_topics": _lazy("Anything else you are interested in?"),
        }
        help_texts = {
            "called": _lazy("A first name is enough. You can leave this empty."),
            "phone": _lazy("Only if you would like calls or text messages."),
            "address": _lazy("Only if you would like letters by post."),
        }
        widgets = {
            "contact_by": forms.RadioSelect,
            "areas": forms.CheckboxSelectMultiple,
            "called": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "address": TextBox(attrs={"rows": 4, "autocomplete": "street-address"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["digest"] = self.instance.digest_in_force

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        needed = {"text": "phone", "phone": "phone", "post": "address"}.get(data.get("contact_by"))
        if needed and not data.get(needed):
            self.add_error(
                needed,
                gettext("Enter a phone number") if needed == "phone" else gettext("Enter a postal address"),
            )
        return data


class Needs(forms.ModelForm):
    """Four groups, each a list to tick, and room for one's own words."""

    contact_method = checkboxes(_lazy("How should we get in touch?"), choices.CONTACT_METHOD)
    information_format = checkboxes(_lazy("How should we write or send things?"), choices.INFORMATION_FORMAT)
    professional = checkboxes(_lazy("Who should be there to help you communicate?"), choices.PROFESSIONAL)
    support = checkboxes(_lazy("What else helps you take part?"), choices.SUPPORT)

    class Meta:
        model = AccessNeeds
        fields = [*choices.ACCESS_NEEDS, "other"]
        labels = {"other": _lazy("Anything else we should know?")}
        help_texts = {"other": _lazy("Tell us what you need. You do not have to say why.")}
        widgets = {"other": TextBox(attrs={"rows": 4})}


class Equality(forms.ModelForm):
    """Every question may be left empty, and every question has "Prefer not to say"."""

    class Meta:
        model = EqualityAnswers
        exclude = ["joined_by"]  # noqa: DJ006  -- the key is the only field that is not a question
        labels = {
            "age": _lazy("How old are you?"),
            "disability": _lazy("Does a health problem or disability limit what you do each day?"),
            "gender_reassignment": _lazy(
                "Is your gender the same as the sex you were registered with at birth?"
            ),
            "marriage": _lazy("Are you married or in a civil partnership?"),
            "pregnancy": _lazy("Are you pregnant, or have you been in the last year?"),
            "ethnicity": _lazy("What is your ethnic group?"),
            "ethnicity_other": _lazy("How would you describe your ethnic group?"),
            "religion": _lazy("What is your religion or belief?"),
            "sex": _lazy("What is your sex?"),
            "sexual_orientation": _lazy("Which of these describes you best?"),
            "carer": _lazy("Do you look after someone without being paid?"),
        }
        widgets = {name: forms.RadioSelect for name in labels if name not in {"ethnicity", "ethnicity_other"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ethnicity = self.fields["ethnicity"]
        ethnicity.choices = [
            ("", gettext("Choose from the list")),
            *(pair for pair in ethnicity.choices if pair[0]),
        ]
        for field in self.fields.values():
            if isinstance(field.widget, forms.RadioSelect):
                field.choices = [pair for pair in field.choices if pair[0]]
