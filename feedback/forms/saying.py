"""What people type when they tell us something. Each message is a sentence that says what to do."""

import uuid

from django import forms

from feedback.forms.fields import WordsField
from feedback.models import Kind
from people.models import Area


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
