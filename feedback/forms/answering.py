"""What those who answer type."""

from django import forms

from feedback.forms.fields import WordsField
from feedback.models import State
from people.models import Team


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
