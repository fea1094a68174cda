"""What people type, checked. Each message is a sentence that says what to do."""

import re
import uuid

from django import forms

from feedback.models import Kind, State, Theme
from people.models import Area, Team

MOST_WORDS = 1000
# Marks that turn the direction of writing: they can make a text look like another one.
DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


class WordsField(forms.CharField):
    """Text in a person's own words, up to `most_words`; what they wrote stays in the box when it is too long."""

    def __init__(self, *, rows=8, most_words=MOST_WORDS, **kwargs):
        self.most_words = most_words
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value):
        value = DIRECTION_MARKS.sub("", super().clean(value))
        count = len(value.split())
        if count > self.most_words:
            raise forms.ValidationError(
                f"You have written {count:,} words. Make it {self.most_words:,} words or fewer, or send it in two parts."
            )
        return value


class SaySomething(forms.Form):
    kind = forms.ChoiceField(
        label="What would you like to tell us?",
        choices=Kind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an idea, a worry, a thank you or a question"},
    )
    area = forms.ModelChoiceField(
        label="Where is it about?",
        queryset=Area.objects.all(),
        to_field_name="slug",
        empty_label="Choose a place",
        help_text="If you are not sure, choose Surrey-wide.",
        error_messages={
            "required": "Choose a place. If you are not sure, choose Surrey-wide",
            "invalid_choice": "Choose a place from the list",
        },
    )
    words = WordsField(
        label="What do you want to say?",
        help_text="Please leave out names and anything that shows who you or other people are.",
        error_messages={"required": "Write what you want to say"},
    )
    contact_email = forms.EmailField(
        label="Your email address, if you want to hear what happens (optional)",
        required=False,
        help_text="Only used to tell you what became of this. It is not shown to anyone.",
        error_messages={"invalid": "Enter an email address like name@example.com, or leave this empty"},
    )
    # Left empty by people, filled in by machines.
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid.uuid4, error_messages={"invalid": "Please send this again"}
    )

    def clean(self):
        """The same page sent with other words is another ticket: who goes back and changes something loses nothing."""
        data = super().clean()
        if "once" in data:
            sent = [str(data.get(name)) for name in ("kind", "area", "words", "contact_email")]
            data["once"] = uuid.uuid5(data["once"], "\0".join(sent))
        return data

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError("We could not take this in. Please phone us, or ask somebody to help you.")
        return ""


class ReadTicket(forms.Form):
    """Publish or withhold: one of the two, each with what it needs."""

    title = forms.CharField(label="Give it a short title", max_length=120, required=False)
    published_words = WordsField(
        label="What everyone will see",
        required=False,
        help_text="Take out what could show who somebody is. Change nothing else.",
    )
    area = forms.ModelChoiceField(
        label="Place", queryset=Area.objects.all(), error_messages={"required": "Choose a place"}
    )
    team = forms.ModelChoiceField(
        label="Team that answers",
        queryset=Team.objects.filter(is_active=True),
        required=False,
        empty_label="Not sure yet",
    )
    themes = forms.ModelMultipleChoiceField(
        label="What it is about", queryset=Theme.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )
    decision = forms.ChoiceField(
        label="What should happen with it?",
        choices=[("publish", "Publish it on the board"), ("withhold", "Do not show it")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether to publish it"},
    )
    because = WordsField(
        label="If it is not shown: why?",
        required=False,
        rows=4,
        most_words=200,
        help_text="The person is told this. Criticising the Trust is never a reason.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if data.get("decision") == "publish":
            self._need("title", "Enter a short title")
            self._need("published_words", "Enter the text that everyone will see")
        elif data.get("decision") == "withhold":
            self._need("because", "Write why it is not shown")
        return data

    def _need(self, name, message):
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)


class DraftAnswer(forms.Form):
    state = forms.ChoiceField(
        label="What is our answer?",
        choices=[(state.value, state.label) for state in (State.DOING, State.DONE, State.CANNOT)],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what our answer is"},
    )
    text = WordsField(
        label="Write the answer",
        help_text="Speak to the person. Say what changes and when. If we cannot do it, say why.",
        error_messages={"required": "Write the answer"},
    )
    next_step_on = forms.DateField(
        label="When is the next step? (optional)",
        required=False,
        help_text="For example, 9/1/2027",
        input_formats=["%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%Y-%m-%d"],
        error_messages={"invalid": "Enter a date like 9/1/2027"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class PublishAnswer(forms.Form):
    """The second pair of eyes: nothing to type, only to read and agree."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AssignTeam(forms.Form):
    team = forms.ModelChoiceField(
        label="Which team answers this?",
        queryset=Team.objects.filter(is_active=True),
        empty_label="Choose a team",
        error_messages={"required": "Choose a team"},
    )
