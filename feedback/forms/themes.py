"""The codebook, and what a ticket is about."""

from django import forms

from feedback.models import Theme


class ThemesField(forms.ModelMultipleChoiceField):
    """Tick the themes. Those no longer used are offered only where the ticket has them already."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(queryset=Theme.objects.in_use(), required=False, **kwargs)

    def offer(self, themes):
        """As a tree, in the order of the codebook."""
        self.queryset = Theme.objects.filter(pk__in=[theme.pk for theme in themes])
        self.choices = [(theme.pk, theme.in_full) for theme in themes]


class SetThemes(forms.Form):
    themes = ThemesField(
        label="What is it about?",
        help_text="Choose all that fit.",
        error_messages={"invalid_choice": "Choose themes from the list", "invalid_pk_value": "Choose from the list"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, ticket, **kwargs):
        super().__init__(*args, **kwargs)
        has = set(ticket.theme_ids)
        self.fields["themes"].offer(
            [theme for theme in Theme.objects.tree() if theme.retired_on is None or theme.pk in has]
        )


class ChangeTheme(forms.Form):
    name = forms.CharField(label="Name", max_length=80, error_messages={"required": "Enter a name in plain words"})
    belongs = forms.CharField(
        label="What belongs here (optional)",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One sentence, so that two people sort the same point in the same place.",
    )
    parent = forms.ModelChoiceField(
        label="Under which theme?",
        queryset=Theme.objects.in_use().filter(parent=None),
        required=False,
        empty_label="None: it is on the first level",
        error_messages={"invalid_choice": "Choose a theme of the first level from the list"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())
