"""The codebook, and what a ticket is about."""

from collections.abc import Iterable
from typing import Any

from django import forms

from feedback.tickets.models import Theme, Ticket
from feedback.tickets.taxonomies import KO41A, QDC
from kit.design.fields import TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField


class ThemesField(forms.ModelMultipleChoiceField):
    """Tick the themes. Those no longer used are offered only where the ticket has them already."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Theme.objects.in_use(), required=False, **kwargs)

    def offer(self, themes: Iterable[Theme]) -> None:
        """As a tree, in the order of the codebook."""
        self.queryset = Theme.objects.filter(pk__in=[theme.pk for theme in themes])
        self.choices = [(theme.pk, theme.in_full) for theme in themes]


class SetThemes(forms.Form):
    themes = ThemesField(
        label=_lazy("What is it about?"),
        help_text=_lazy("Choose all that fit."),
        error_messages={
            "invalid_choice": _lazy("Choose themes from the list"),
            "invalid_pk_value": _lazy("Choose from the list"),
        },
    )
    version = VersionField()

    def __init__(self, *args: Any, ticket: Ticket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has = set(ticket.theme_ids)
        self.fields["themes"].offer(
            [theme for theme in Theme.objects.tree() if theme.retired_on is None or theme.pk in has]
        )


class ChangeTheme(forms.Form):
    name = forms.CharField(
        label=_lazy("Name"), max_length=80, error_messages={"required": _lazy("Enter a name in plain words")}
    )
    belongs = forms.CharField(
        label=_lazy("What belongs here (optional)"),
        max_length=300,
        required=False,
        widget=TextBox(attrs={"rows": 3}),
        help_text=_lazy("One sentence, so that two people sort the same point in the same place."),
    )
    examples = forms.CharField(
        label=_lazy("Examples (optional)"),
        max_length=1000,
        required=False,
        widget=TextBox(attrs={"rows": 3}),
        help_text=_lazy("Made up, one on each line. Never what somebody really said."),
    )
    qdc = forms.ChoiceField(
        label=_lazy("Code in the national framework for comments, QDC (optional)"),
        required=False,
        error_messages={"invalid_choice": _lazy("Choose a code from the list")},
    )
    ko41a = forms.ChoiceField(
        label=_lazy("Subject in the national return on complaints, KO41a (optional)"),
        required=False,
        error_messages={"invalid_choice": _lazy("Choose a subject from the list")},
    )
    parent = forms.ModelChoiceField(
        label=_lazy("Under which theme?"),
        queryset=Theme.objects.in_use().filter(parent=None),
        required=False,
        empty_label=_lazy("None: it is on the first level"),
        error_messages={"invalid_choice": _lazy("Choose a theme of the first level from the list")},
    )
    version = VersionField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["qdc"].choices = [
            ("", _("None")),
            *((code, code.replace("-", " ").capitalize()) for code in QDC),
        ]
        self.fields["ko41a"].choices = [("", _("None")), *((subject, subject) for subject in KO41A)]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
