"""What a moderator decides."""

from django import forms

from feedback.forms.fields import WordsField
from feedback.models import Theme
from people.models import Area, Team


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
