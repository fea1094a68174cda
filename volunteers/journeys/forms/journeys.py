"""The steps of a person's way into a role."""

from typing import Any

from django import forms
from django.utils import timezone

from kit.design.fields import TextBox
from kit.email_addresses import EmailAddressField, normalised
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from volunteers.involvement.forms import fields
from volunteers.involvement.models import Check, DBSLevel, Workforce


class ApplyForm(forms.Form):
    is_old_enough = forms.BooleanField(label=_lazy("I am old enough for this role"), required=False)
    turns_18_on = fields.date_field(
        _lazy("If you are under 18: when do you turn 18?"), "", required=False, help_text=_lazy("We then talk with a parent or carer first, and you get a supervisor.")
    )  # fmt: skip
    words = fields.long_text(
        _lazy("Anything you would like us to know? (optional)"),
        required=False,
        help_text=_lazy("You do not have to tell us about your health."),
    )


class StepForm(forms.Form):
    on = fields.date_field(_lazy("On which day?"), _lazy("Enter the day"))
    outcome = forms.CharField(label=_lazy("What came of it? (optional)"), max_length=120, required=False)
    note = fields.long_text(_lazy("Notes (optional)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


class ConversationForm(StepForm):
    note = fields.long_text(
        _lazy("What did you talk about? (optional)"),
        required=False,
        help_text=_lazy("Hopes, what would help, what should be different. The person can read this."),
    )


class ReferenceForm(StepForm):
    outcome = forms.CharField(
        label=_lazy("Who gave it, as what?"), max_length=120, help_text=_lazy("For example, “a teacher”. No name is needed."),
        error_messages={"required": _lazy("Say who gave it, as what")},
    )  # fmt: skip


class AgreementForm(StepForm):
    note = fields.long_text(
        _lazy("What do you both hope for and expect?"), _lazy("Write down what you agreed"),
        help_text=_lazy("Confidentiality, staying safe, expenses, support, what to do if something goes wrong, and how to stop. Hopes, not duties."),
    )  # fmt: skip


class TrainingForm(StepForm):
    outcome = forms.CharField(
        label=_lazy("Which training?"),
        max_length=120,
        error_messages={"required": _lazy("Enter which training")},
    )
    good_until = fields.date_field(
        _lazy("Until which day does it count? (optional)"),
        "",
        required=False,
        help_text=_lazy("Leave empty if it does not run out."),
    )


class ShareNeedsForm(forms.Form):
    agrees = forms.BooleanField(
        label=_lazy("Those who look after this role may read what my account says I need"), required=False
    )


class StartForm(StepForm):
    supervisor = EmailAddressField(
        label=_lazy("Supervisor's email address (optional)"),
        required=False,
        help_text=_lazy("They can then note supervision and reviews. They need an account."),
        error_messages={"invalid": _lazy("Enter an email address like name@example.com")},
    )

    def clean_supervisor(self):
        address = self.cleaned_data["supervisor"]
        supervisor = (
            Person.objects.filter(email=normalised(address), is_active=True).first() if address else None
        )
        if address and supervisor is None:
            raise forms.ValidationError(_("Nobody with this address has an account"))
        return supervisor


class PrivateForm(StepForm):
    note = fields.long_text(
        _lazy("Notes (optional)"),
        required=False,
        help_text=_lazy("Only the person, you and the coordinator can read this."),
    )


class LeavingForm(StepForm):
    note = fields.long_text(_lazy("What would the person like us to know? (optional)"), required=False)


class CheckForm(forms.Form):
    kind = forms.ChoiceField(
        label=_lazy("Which check?"),
        choices=Check.Kind,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose a check")},
    )
    outcome = forms.ChoiceField(
        label=_lazy("What came of it?"),
        choices=Check.Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what came of it")},
    )
    on = fields.date_field(_lazy("On which day did you see it?"), _lazy("Enter the day you saw it"))
    level = forms.ChoiceField(
        label=_lazy("DBS only: level"),
        choices=[("", _lazy("Not a DBS check")), *DBSLevel.choices[1:]],
        required=False,
    )
    workforce = forms.ChoiceField(
        label=_lazy("DBS only: for work with"),
        choices=[("", _lazy("Not a DBS check")), *Workforce.choices],
        required=False,
    )
    certificate_number = forms.RegexField(
        r"^[0-9]{12}$", max_length=20, label=_lazy("DBS only: certificate number"), required=False, help_text=_lazy("12 digits. Never note what the certificate says."),
        error_messages={"invalid": _lazy("Enter the 12 digits of the certificate number")},
    )  # fmt: skip
    issued_on = fields.date_field(_lazy("DBS only: when was it issued?"), "", required=False)
    update_service = forms.BooleanField(
        label=_lazy("DBS only: the person agrees that we use the Update Service"), required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") == Check.Kind.DBS:
            for name, message in (
                ("level", _("Choose the level")),
                ("workforce", _("Choose the work")),
                ("certificate_number", _("Enter the number")),
                ("issued_on", _("Enter the day of issue")),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return data


class OfferForm(forms.Form):
    words = forms.CharField(
        label=_lazy("What do you offer?"), max_length=4000, widget=TextBox(attrs={"rows": 10}),
        help_text=_lazy("What, how long, how often, how much, which expenses, and how it is paid. The words of the law and about advice are added."),
        error_messages={"required": _lazy("Write the offer")},
    )  # fmt: skip
