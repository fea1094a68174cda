"""What somebody decides about a comment, and the words of a theme."""

from copy import copy

from django import forms

from feedback.models import Theme
from insight.words import BadPattern, check

MOST_WORDS = 300


class ThemesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, themes, **kwargs):
        super().__init__(
            queryset=Theme.objects.filter(pk__in=[theme.pk for theme in themes]), required=False,
            error_messages={"invalid_choice": "Choose themes from the list", "invalid_pk_value": "Choose themes from the list"},
            **kwargs,
        )  # fmt: skip
        self.choices = [(theme.pk, theme.in_full) for theme in themes]


class Decide(forms.Form):
    """Suggested themes stand first and are ticked: leave those that fit, and add what is missing."""

    def __init__(self, *args, suggested, others, **kwargs):
        super().__init__(*args, **kwargs)
        if suggested:
            self.fields["suggested"] = ThemesField(
                suggested, label="Suggested themes", initial=[theme.pk for theme in suggested],
                help_text="Take the tick away where a theme does not fit.",
            )  # fmt: skip
        self.fields["others"] = ThemesField(others, label="Other themes" if suggested else "Themes")

    def only(self, name):
        """One of its fields, for a page that puts something between them."""
        part = copy(self)
        part.fields, part._bound_fields_cache = {name: self.fields[name]}, {}
        return part

    def themes(self):
        return [*self.cleaned_data.get("suggested", ()), *self.cleaned_data["others"]]


class Words(forms.Form):
    words = forms.CharField(
        label="Words to look for", required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text="One on each line. * ends a word anyhow: friend* finds friendly and friends. … stands for up to three words: answer … phone.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_words(self):
        kept = []
        for line, text in enumerate(self.cleaned_data["words"].splitlines(), 1):
            if text.strip():
                try:
                    kept.append(check(text))
                except BadPattern as problem:
                    raise forms.ValidationError(f"Line {line}: {problem}") from problem
        if len(kept) > MOST_WORDS:
            raise forms.ValidationError(f"Enter {MOST_WORDS} lines or fewer")
        return list(dict.fromkeys(kept))
