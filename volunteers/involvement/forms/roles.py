"""What a role asks and offers, and a first interest in it."""

from typing import Any

from django import forms

from kit.design.fields import WholeNumberField
from kit.email_addresses import EmailAddressField
from kit.helping import HELPED_WORKS
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from people.models import Area, Directorate
from volunteers.involvement.forms import fields
from volunteers.involvement.forms.offerings import TagsForm
from volunteers.involvement.models import DBSLevel, RoleType, Workforce


class RoleForm(TagsForm):
    """What is asked and what is offered. An open role asks for nothing before somebody takes part."""

    title = forms.CharField(
        label=_lazy("Name of the role"), max_length=120, error_messages={"required": _lazy("Enter a name")}
    )
    type = forms.ModelChoiceField(
        label=_lazy("What kind of role is it?"), queryset=RoleType.objects.all(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _lazy("Choose a kind of role")},
    )  # fmt: skip
    is_open = forms.BooleanField(
        label=_lazy("Open: anybody may take part, without forms or checks"), required=False
    )
    is_paid = forms.BooleanField(label=_lazy("Paid involvement: a fee may be offered"), required=False)
    directorate = forms.ModelChoiceField(
        label=_lazy("Directorate"),
        queryset=Directorate.objects.all(),
        required=False,
        empty_label=_lazy("All of the trust"),
    )
    area = forms.ModelChoiceField(
        label=_lazy("Area"), queryset=Area.objects.all(), required=False, empty_label=_lazy("Anywhere")
    )
    helps_with = forms.ChoiceField(
        label=_lazy("Which work done together does it help with? (optional)"),
        required=False,
        help_text=_lazy("Whoever reads of that work and wants to help is shown this role first."),
    )
    purpose = fields.long_text(_lazy("What is it for?"), _lazy("Say what it is for"))
    tasks = fields.long_text(_lazy("What would people do?"), _lazy("Say what people would do"))
    time = fields.long_text(_lazy("How much time, and when?"), _lazy("Say how much time it takes"))
    where = fields.long_text(_lazy("Where?"), _lazy("Say where it is"))
    support = fields.long_text(_lazy("Who supports people?"), _lazy("Say who supports people"))
    access = fields.long_text(
        _lazy("Access: what is there, and what can be arranged? (optional)"), required=False
    )
    skills = fields.long_text(_lazy("Skills or experience that help (optional)"), required=False)
    reward = fields.long_text(_lazy("What is offered in return?"), _lazy("Say what is offered"))
    who_for = fields.long_text(_lazy("Who is it for? (optional)"), required=False)
    minimum_age = WholeNumberField(
        label=_lazy("Youngest age"), min_value=16, max_value=99, initial=18, widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}),
        error_messages={"required": _lazy("Enter an age"), "min_value": _lazy("Enter 16 or more"), "invalid": _lazy("Enter an age in years")},
    )  # fmt: skip
    references_needed = WholeNumberField(
        label=_lazy("How many references?"), min_value=0, max_value=4, initial=0, widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}),
        error_messages={"required": _lazy("Enter a number"), "invalid": _lazy("Enter a number"), "max_value": _lazy("Enter 4 or fewer")},
    )  # fmt: skip
    dbs_level = forms.ChoiceField(
        label=_lazy("DBS check"), choices=DBSLevel, widget=forms.RadioSelect, initial=DBSLevel.NONE
    )
    workforce = forms.ChoiceField(
        label=_lazy("If there is a DBS check: for work with whom?"),
        choices=[("", _lazy("No DBS check")), *Workforce.choices],
        required=False,
    )
    needs_occupational_health = forms.BooleanField(
        label=_lazy("Needs an occupational health check"), required=False
    )
    version = VersionField(required=False)
    field_order = [
        *(
            "title",
            "type",
            "is_open",
            "is_paid",
            "directorate",
            "area",
            "helps_with",
            "purpose",
            "tasks",
            "time",
            "where",
            "support",
        ),
        *("access", "skills", "tags", "more_tags", "reward"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helps_with"].choices = [("", _("None of them")), *self._works()]
        self.fields["tags"].label = _("Which of these help in the role? (optional)")
        self.fields["tags"].help_text = _(
            "People say what they bring in the same words, so that you find each other."
        )

    def _works(self) -> list[tuple[str, str]]:
        """What is going on, and what this role is for already, also when it is over."""
        own = HELPED_WORKS.get(self.initial.get("helps_with", ""))
        works = HELPED_WORKS.open()
        return [(work.reference, work.title) for work in ([own] if own and own not in works else []) + works]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("dbs_level") == DBSLevel.NONE:
            data["workforce"] = ""
        elif not data.get("workforce"):
            self.add_error("workforce", _("Choose whom the person would work with"))
        asks = (
            data.get("references_needed")
            or data.get("needs_occupational_health")
            or data.get("dbs_level") != DBSLevel.NONE
        )
        if data.get("is_open") and asks:
            self.add_error(
                "is_open",
                _(
                    "An open role asks for no references and no checks. Take those out, or do not make it open"
                ),
            )
        data["useful"] = data.pop("tags", [])
        return data


class InterestForm(forms.Form):
    called = forms.CharField(
        label=_lazy("What should we call you? (optional)"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    email = EmailAddressField(
        label=_lazy("Your email address"), help_text=_lazy("Only to answer you."),
        error_messages={"required": _lazy("Enter your email address"), "invalid": _lazy("Enter an email address like name@example.com")},
    )  # fmt: skip
    words = fields.long_text(_lazy("Anything you would like to ask or say? (optional)"), required=False)
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    idempotency_key = fields.idempotency_key_field()

    def clean_website(self):
        """Left empty by people, filled in by machines."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("We could not take this in. Please phone us, or ask somebody to help you.")
            )
        return ""


class CloseForm(forms.Form):
    became_of_it = fields.long_text(
        _lazy("What came of it? (optional)"),
        required=False,
        help_text=_lazy("Everybody who took part is sent this, and it stays with the role."),
    )
