"""What people type, checked. Each message is a sentence that says what to do."""

import uuid

from django import forms
from django.utils.html import format_html

from audits import ladder
from audits.models import Matters, Outcome, Questionnaire, RungView, State
from kit.design.fields import NHSDateField
from people.models import Team

LONGEST = 2000
UNSURE = "unsure"
NUMBERS = ("score_", "target_", "matters_")


def words(label, *, required="", rows=3, hint="", longest=LONGEST):
    """Free text, optional unless `required` says what to do."""
    return forms.CharField(
        label=label if required else f"{label} (optional)",
        required=bool(required),
        max_length=longest,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required, "max_length": "Make it %(limit_value)s letters or fewer"},
    )


def number(label, choices, *, empty, highest=None, inline=True):
    """One of a scale, or nothing. The number comes first, and its meaning with it."""
    said = f"Choose a number from 0 to {highest}" if highest is not None else "Choose one of these"
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        required=False,
        coerce=lambda value: None if value == UNSURE else int(value),
        empty_value=None,
        widget=forms.RadioSelect(attrs={"class": "nhsuk-radios--inline nhsuk-radios--small"} if inline else {}),
        error_messages={"invalid_choice": f"{said}, or “{empty}”"},
    )


def scale(question):
    return [
        (score, format_html('{}<span class="scale__means"> {}</span>', score, means))
        for score, means in enumerate(question.scale)
    ]


class OfOneVersion(forms.Form):
    """Fields made from a questionnaire. A page that holds fields of another version is told so."""

    def clean(self):
        data = super().clean()
        if {name for name in self.data if name.startswith(NUMBERS)} - set(self.fields):
            raise forms.ValidationError("This page belongs to another version of the questions. Open it again.")
        return data

    def by_item(self, prefix):
        """{item: value} of the fields that start so."""
        return {n.removeprefix(prefix): v for n, v in self.cleaned_data.items() if n.startswith(prefix)}


class ScoreQuestion(OfOneVersion):
    """All items of one question, each with a score or none yet, and room for what shows it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        for item in question.items:
            self.fields[f"score_{item.code}"] = number(
                f"{item.code}. {item.text}",
                [*scale(question), ("", "Not scored yet")],
                empty="Not scored yet",
                highest=question.highest,
            )
            self.fields[f"evidence_{item.code}"] = words("What shows this?", rows=2)


class Finish(forms.Form):
    def __init__(self, *args, questionnaire, **kwargs):
        super().__init__(*args, **kwargs)
        for statement in questionnaire.statements:
            self.fields[f"statement_{statement.code}"] = words(f"{statement.text} …", rows=2)
        if questionnaire.ladder:
            self.fields["rung"] = number(
                "Which rung of the ladder is your team on?", [*ladder.choices(), ("", "Not chosen yet")],
                empty="Not chosen yet", inline=False,
            )  # fmt: skip
            self.fields["rung_evidence"] = words("What shows that you are there?")
            self.fields["shared_delivery"] = words(
                "How do people share decisions about how the service runs?",
                hint="The seventh rung needs this. Leave it empty if they do not.",
            )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def details(self):
        data = self.cleaned_data
        statements = {
            name.removeprefix("statement_"): v for name, v in data.items() if name.startswith("statement_") and v
        }
        return {
            "statements": statements,
            "rung": data.get("rung"),
            "rung_evidence": data.get("rung_evidence", ""),
            "shared_delivery": data.get("shared_delivery", ""),
            "version": data["version"],
        }


class Submit(forms.Form):
    because = words(
        "Why do you submit it with answers still open?",
        hint="Only if some are. Everyone who sees the result reads this.",
    )


class Start(forms.Form):
    team = forms.ModelChoiceField(
        label="Which team?", queryset=Team.objects.none(), empty_label="Choose a team",
        error_messages={"required": "Choose a team", "invalid_choice": "Choose a team from the list"},
    )  # fmt: skip
    questionnaire = forms.ModelChoiceField(
        label="With which questions?", queryset=Questionnaire.objects.none(), empty_label=None, widget=forms.RadioSelect,
        error_messages={"required": "Choose the questions", "invalid_choice": "Choose from the list"},
    )  # fmt: skip

    def __init__(self, *args, teams, tools, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        self.fields["questionnaire"].queryset = tools
        self.fields["questionnaire"].label_from_instance = lambda row: row.title


class Ask(forms.Form):
    closes_on = NHSDateField(
        label="Until when can people take part?",
        help_text="Two to four weeks is good. For example, 27 3 2027.",
        error_messages={"required": "Enter the last day on which people can take part"},
    )


class Invite(forms.Form):
    number = forms.IntegerField(
        label="How many codes do you need?",
        help_text="One for each person. Hand them out openly, to everybody who uses the service or cares for somebody.",
        min_value=1,
        max_value=100,
        initial=10,
        error_messages={
            "required": "Enter how many codes you need",
            "invalid": "Enter a number, such as 10",
            "min_value": "Make at least 1 code",
            "max_value": "Make at most 100 codes at a time",
        },
    )


class EnterCode(forms.Form):
    code = forms.CharField(
        label="Your code",
        max_length=40,
        help_text="It has 12 letters and numbers. Small letters are fine too.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "nhsuk-input--width-20"}),
        error_messages={
            "required": "Enter the code from your letter or card",
            "max_length": "A code has 12 letters and numbers",
        },
    )


class Reply(OfOneVersion):
    """What one person who uses the service, or cares for somebody, says. Nothing has to be answered."""

    def __init__(self, *args, questionnaire, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questionnaire.questions:
            for item in question.items:
                self.fields[f"score_{item.code}"] = number(
                    item.people,
                    [*scale(question), (UNSURE, "I don’t know")],
                    empty="I don’t know",
                    highest=question.highest,
                )
        if questionnaire.ladder:
            self.fields["rung_view"] = forms.ChoiceField(
                label="Do you agree with the rung the team chose?",
                choices=RungView.choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Choose “I agree”, “I do not agree” or “I don’t know”"},
            )
        self.fields["why"] = words(
            "Would you like to say why?",
            hint="Please leave out names. The Co-production Lead reads it and puts it in other words. The team does not see it.",
        )

    def clean(self):
        data = super().clean()
        if not self.errors and all(value is None for value in self.by_item("score_").values()):
            raise forms.ValidationError("Answer at least one question with a number, then send it")
        return data

    def details(self):
        data = self.cleaned_data
        return {"scores": self.by_item("score_"), "rung_view": data.get("rung_view", ""), "why": data["why"]}


class Paper(Reply):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["once"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def details(self):
        return super().details() | {"once": self.cleaned_data["once"]}


class Settle(forms.Form):
    outcome = forms.ChoiceField(
        label="What did people and the team agree?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was agreed"},
    )
    rung_on_record = forms.TypedChoiceField(
        label="If another rung is put on record: which?",
        choices=[("", "None"), *((rung, ladder.words(rung)) for rung in ladder.RUNGS)],
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Choose a rung from the list"},
    )
    reasons = words(
        "Why do people see it so?", rows=5, required="Write in your own words why people see it so",
        hint="In your own words: nobody should be able to tell who said what. The team reads this.",
    )  # fmt: skip
    how_held = words(
        "How was the conversation held?", required="Write how the conversation was held",
        hint="For example: an afternoon with tea, six people and two of the team.",
    )  # fmt: skip

    def __init__(self, *args, questionnaire, **kwargs):
        super().__init__(*args, **kwargs)
        if not questionnaire.ladder:
            del self.fields["rung_on_record"]
            self.fields["outcome"].choices = [row for row in Outcome.choices if row[0] != Outcome.OTHER_RUNG]

    def details(self):
        return {"rung_on_record": None} | self.cleaned_data


class Aims(OfOneVersion):
    """For each item the number to reach, and how much it matters to people."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, questionnaire, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questionnaire.questions:
            for item in question.items:
                targets = [("", "None"), *((score, str(score)) for score in range(question.highest + 1))]
                self.fields[f"target_{item.code}"] = choice(f"What we want to reach: {item.code}", targets)
                matters = [("", "Not said"), *Matters.choices]
                self.fields[f"matters_{item.code}"] = choice(f"How much it matters to people: {item.code}", matters)

    def aims(self):
        targets, matters = self.by_item("target_"), self.by_item("matters_")
        return {code: (targets[code], matters[code]) for code in targets}


def choice(label, choices):
    return forms.TypedChoiceField(
        label=label, choices=choices, required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": "Choose one from the list"},
    )  # fmt: skip


class Action(forms.Form):
    what = forms.CharField(
        label="What will be done?", max_length=300,
        error_messages={"required": "Write what will be done", "max_length": "Make it 300 letters or fewer"},
    )  # fmt: skip
    item = forms.ChoiceField(label="Which question is it about? (optional)", required=False)
    owner = forms.ModelChoiceField(
        label="Who in the team looks after it?", queryset=None, empty_label="Choose somebody",
        error_messages={"required": "Choose who looks after it", "invalid_choice": "Choose somebody who works in this team"},
    )  # fmt: skip
    co_owner = forms.CharField(
        label="Who with lived experience looks after it with them?", max_length=80,
        help_text="A first name or a role, as they like. It is not shown to everyone.",
        error_messages={"required": "Write who looks after it together with the team"},
    )  # fmt: skip
    due_on = NHSDateField(label="By when?", error_messages={"required": "Enter the day by which it will be done"})

    def __init__(self, *args, questionnaire, people, **kwargs):
        super().__init__(*args, **kwargs)
        items = [(code, f"{code}. {item.text}") for code, item in questionnaire.items.items()]
        self.fields["item"].choices = [("", "None of them"), *items]
        self.fields["owner"].queryset = people


class NewAction(Action):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeAction(Action):
    state = forms.ChoiceField(
        label="Where has it got to?", choices=State.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose where it has got to"},
    )  # fmt: skip
    changed = words(
        "What is different for people now?",
        hint="Needed when it is done. Shown to everyone once the plan is published.",
    )
    evidence = words("What shows it, or why was it stopped?")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if data.get("state") == State.DONE and not data.get("changed"):
            self.add_error("changed", "Write what is different for people now")
        if data.get("state") == State.STOPPED and not data.get("evidence"):
            self.add_error("evidence", "Write why it was stopped")
        return data


class Confirm(forms.Form):
    """Nothing to fill in: the button is the answer."""
