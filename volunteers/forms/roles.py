from django import forms
from django.utils import timezone

from kit.design.fields import TextBox, WholeNumberField
from kit.email_addresses import EmailAddressField, normalised
from kit.verbs.forms import VersionField
from people.models import Area, Directorate, Person
from volunteers.forms import fields
from volunteers.forms.offerings import TagsForm
from volunteers.models import Check, DBSLevel, RoleType, Workforce


def words(label, message="", **kwargs):
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=TextBox(attrs={"rows": 3}),
        error_messages={"required": message},
        **kwargs,
    )


class RoleForm(TagsForm):
    """What is asked and what is offered. An open role asks for nothing before somebody takes part."""

    title = forms.CharField(
        label="Name of the role", max_length=120, error_messages={"required": "Enter a name"}
    )
    type = forms.ModelChoiceField(
        label="What kind of role is it?", queryset=RoleType.objects.all(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": "Choose a kind of role"},
    )  # fmt: skip
    is_open = forms.BooleanField(label="Open: anybody may take part, without forms or checks", required=False)
    is_paid = forms.BooleanField(label="Paid involvement: a fee may be offered", required=False)
    directorate = forms.ModelChoiceField(
        label="Directorate",
        queryset=Directorate.objects.all(),
        required=False,
        empty_label="All of the trust",
    )
    area = forms.ModelChoiceField(
        label="Area", queryset=Area.objects.all(), required=False, empty_label="Anywhere"
    )
    purpose = words("What is it for?", "Say what it is for")
    tasks = words("What would people do?", "Say what people would do")
    time = words("How much time, and when?", "Say how much time it takes")
    where = words("Where?", "Say where it is")
    support = words("Who supports people?", "Say who supports people")
    access = words("Access: what is there, and what can be arranged? (optional)", required=False)
    skills = words("Skills or experience that help (optional)", required=False)
    reward = words("What is offered in return?", "Say what is offered")
    who_for = words("Who is it for? (optional)", required=False)
    minimum_age = WholeNumberField(
        label="Youngest age", min_value=16, max_value=99, initial=18, widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}),
        error_messages={"required": "Enter an age", "min_value": "Enter 16 or more", "invalid": "Enter an age in years"},
    )  # fmt: skip
    references_needed = WholeNumberField(
        label="How many references?", min_value=0, max_value=4, initial=0, widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2"}),
        error_messages={"required": "Enter a number", "invalid": "Enter a number", "max_value": "Enter 4 or fewer"},
    )  # fmt: skip
    dbs_level = forms.ChoiceField(
        label="DBS check", choices=DBSLevel, widget=forms.RadioSelect, initial=DBSLevel.NONE
    )
    workforce = forms.ChoiceField(
        label="If there is a DBS check: for work with whom?",
        choices=[("", "No DBS check"), *Workforce.choices],
        required=False,
    )
    needs_occupational_health = forms.BooleanField(label="Needs an occupational health check", required=False)
    version = VersionField(required=False)
    field_order = [
        *(
            "title",
            "type",
            "is_open",
            "is_paid",
            "directorate",
            "area",
            "purpose",
            "tasks",
            "time",
            "where",
            "support",
        ),
        *("access", "skills", "tags", "more_tags", "reward"),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tags"].label = "Which of these help in the role? (optional)"
        self.fields[
            "tags"
        ].help_text = "People say what they bring in the same words, so that you find each other."

    def clean(self):
        data = super().clean()
        if data.get("dbs_level") == DBSLevel.NONE:
            data["workforce"] = ""
        elif not data.get("workforce"):
            self.add_error("workforce", "Choose whom the person would work with")
        asks = (
            data.get("references_needed")
            or data.get("needs_occupational_health")
            or data.get("dbs_level") != DBSLevel.NONE
        )
        if data.get("is_open") and asks:
            self.add_error(
                "is_open",
                "An open role asks for no references and no checks. Take those out, or do not make it open",
            )
        data["useful"] = data.pop("tags", [])
        return data


class InterestForm(forms.Form):
    called = forms.CharField(
        label="What should we call you? (optional)",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    email = EmailAddressField(
        label="Your email address", help_text="Only to answer you.",
        error_messages={"required": "Enter your email address", "invalid": "Enter an email address like name@example.com"},
    )  # fmt: skip
    words = words("Anything you would like to ask or say? (optional)", required=False)
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    idempotency_key = fields.idempotency_key_field()

    def clean_website(self):
        """Left empty by people, filled in by machines."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                "We could not take this in. Please phone us, or ask somebody to help you."
            )
        return ""


class CloseForm(forms.Form):
    became_of_it = words(
        "What came of it? (optional)",
        required=False,
        help_text="Everybody who took part is sent this, and it stays with the role.",
    )


class ApplyForm(forms.Form):
    is_old_enough = forms.BooleanField(label="I am old enough for this role", required=False)
    turns_18_on = fields.day(
        "If you are under 18: when do you turn 18?", "", required=False, help_text="We then talk with a parent or carer first, and you get a supervisor."
    )  # fmt: skip
    words = words(
        "Anything you would like us to know? (optional)",
        required=False,
        help_text="You do not have to tell us about your health.",
    )


class StepForm(forms.Form):
    on = fields.day("On which day?", "Enter the day")
    outcome = forms.CharField(label="What came of it? (optional)", max_length=120, required=False)
    note = words("Notes (optional)", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


class ConversationForm(StepForm):
    note = words(
        "What did you talk about? (optional)",
        required=False,
        help_text="Hopes, what would help, what should be different. The person can read this.",
    )


class ReferenceForm(StepForm):
    outcome = forms.CharField(
        label="Who gave it, as what?", max_length=120, help_text="For example, “a teacher”. No name is needed.",
        error_messages={"required": "Say who gave it, as what"},
    )  # fmt: skip


class AgreementForm(StepForm):
    note = words(
        "What do you both hope for and expect?", "Write down what you agreed",
        help_text="Confidentiality, staying safe, expenses, support, what to do if something goes wrong, and how to stop. Hopes, not duties.",
    )  # fmt: skip


class TrainingForm(StepForm):
    outcome = forms.CharField(
        label="Which training?", max_length=120, error_messages={"required": "Enter which training"}
    )
    good_until = fields.day(
        "Until which day does it count? (optional)",
        "",
        required=False,
        help_text="Leave empty if it does not run out.",
    )


class StartForm(StepForm):
    supervisor = EmailAddressField(
        label="Supervisor's email address (optional)",
        required=False,
        help_text="They can then note supervision and reviews. They need an account.",
        error_messages={"invalid": "Enter an email address like name@example.com"},
    )

    def clean_supervisor(self):
        address = self.cleaned_data["supervisor"]
        supervisor = (
            Person.objects.filter(email=normalised(address), is_active=True).first() if address else None
        )
        if address and supervisor is None:
            raise forms.ValidationError("Nobody with this address has an account")
        return supervisor


class PrivateForm(StepForm):
    note = words(
        "Notes (optional)",
        required=False,
        help_text="Only the person, you and the coordinator can read this.",
    )


class LeavingForm(StepForm):
    note = words("What would the person like us to know? (optional)", required=False)


class CheckForm(forms.Form):
    kind = forms.ChoiceField(
        label="Which check?",
        choices=Check.Kind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a check"},
    )
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=Check.Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it"},
    )
    on = fields.day("On which day did you see it?", "Enter the day you saw it")
    level = forms.ChoiceField(
        label="DBS only: level", choices=[("", "Not a DBS check"), *DBSLevel.choices[1:]], required=False
    )
    workforce = forms.ChoiceField(
        label="DBS only: for work with", choices=[("", "Not a DBS check"), *Workforce.choices], required=False
    )
    certificate_number = forms.RegexField(
        r"^[0-9]{12}$", max_length=20, label="DBS only: certificate number", required=False, help_text="12 digits. Never note what the certificate says.",
        error_messages={"invalid": "Enter the 12 digits of the certificate number"},
    )  # fmt: skip
    issued_on = fields.day("DBS only: when was it issued?", "", required=False)
    update_service = forms.BooleanField(
        label="DBS only: the person agrees that we use the Update Service", required=False
    )

    def clean(self):
        data = super().clean()
        if data.get("kind") == Check.Kind.DBS:
            for name, message in (
                ("level", "Choose the level"),
                ("workforce", "Choose the work"),
                ("certificate_number", "Enter the number"),
                ("issued_on", "Enter the day of issue"),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return data


class OfferForm(forms.Form):
    words = forms.CharField(
        label="What do you offer?", max_length=4000, widget=TextBox(attrs={"rows": 10}),
        help_text="What, how long, how often, how much, which expenses, and how it is paid. The words of the law and about advice are added.",
        error_messages={"required": "Write the offer"},
    )  # fmt: skip
