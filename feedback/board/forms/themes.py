"""The codebook, and what a ticket is about."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from django import forms

from feedback.tickets.models import Theme, Ticket
from feedback.tickets.taxonomies import KO41A, QDC
from kit.alphabets import folded
from kit.design.fields import TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField

TYPED = ("theme_1", "theme_2", "theme_3")
# A name with that of the theme above it.
LONGEST_NAME = 2 * 80 + 2
MOST_NEAR = 5


class ThemesField(forms.ModelMultipleChoiceField):
    """Ticks of the themes that a ticket has. More are typed: seventy ticks would stand before the button."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Theme.objects.in_use(), required=False, **kwargs)

    def offer(self, themes: Iterable[Theme], ticked: Iterable[int]) -> None:
        """Any of them may be sent; those ticked are shown, in the order of the codebook."""
        self.queryset = Theme.objects.filter(pk__in=[theme.pk for theme in themes])
        offered = set(ticked)
        self.choices = [(theme.pk, theme.in_full) for theme in themes if theme.pk in offered]
        if not self.choices:
            self.widget = forms.MultipleHiddenInput()


class ThemeNameField(forms.CharField):
    """A theme by its name, with suggestions while one types."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"list": "theme-names", "autocomplete": "off"})
        messages = {"max_length": _lazy("Choose a theme from the suggestions")}
        super().__init__(
            required=False, max_length=LONGEST_NAME, widget=box, error_messages=messages, **kwargs
        )


class TypedThemes(forms.Form):
    """Themes that are ticked already, and boxes to type others. `use` says which there are."""

    themes = ThemesField(
        label=_lazy("What it is about"),
        help_text=_lazy("Take a tick away if it does not fit."),
        error_messages={
            "invalid_choice": _lazy("Choose themes from the list"),
            "invalid_pk_value": _lazy("Choose from the list"),
        },
    )
    theme_1 = ThemeNameField(
        label=_lazy("Theme (optional)"),
        help_text=_lazy("Type a word of it, such as food, then choose from what comes up."),
    )
    theme_2 = ThemeNameField(label=_lazy("Another theme (optional)"))
    theme_3 = ThemeNameField(label=_lazy("Another theme (optional)"))

    def use(self, themes: Iterable[Theme], ticked: Iterable[int]) -> None:
        self.by_name = {theme.in_full: theme for theme in themes}
        sent = getattr(self.data, "getlist", lambda name: self.data.get(name, []))(self.add_prefix("themes"))
        offered = {*ticked, *(int(pk) for pk in sent if str(pk).isdecimal())}
        self.fields["themes"].offer(self.by_name.values(), offered)

    @property
    def theme_names(self) -> list[str]:
        """What the boxes suggest."""
        return list(self.by_name)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        typed = [(name, data.pop(name, "")) for name in TYPED]
        added = [theme for name, words in typed if words and (theme := self._theme_of(name, words))]
        if "themes" in data:
            has = list(data["themes"])
            data["themes"] = [*has, *(theme for theme in dict.fromkeys(added) if theme not in has)]
        return data

    def _theme_of(self, name: str, words: str) -> Theme | None:
        theme, near = themes_named(self.by_name, words)
        if theme is None:
            hint = _(" Did you mean: {names}?").format(names="; ".join(near)) if near else ""
            self.add_error(name, _("There is no theme “{words}”.").format(words=words) + hint)
        return theme


def themes_named(by_name: Mapping[str, Theme], words: str) -> tuple[Theme | None, list[str]]:
    """(the theme that was meant, []) or (None, names of some that are near).

    Its whole name, its own name without the one above it, or a word that only one of them has.
    """
    typed = folded(words)
    for theme in by_name.values():
        if typed in (folded(theme.in_full), folded(theme.name)):
            return theme, []
    holding = [name for name in by_name if typed in folded(name)]
    if len(holding) == 1:
        return by_name[holding[0]], []
    return None, holding[:MOST_NEAR] or get_close_matches(words, by_name, n=MOST_NEAR, cutoff=0.5)


class SetThemes(TypedThemes):
    version = VersionField()

    def __init__(self, *args: Any, ticket: Ticket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has = set(ticket.theme_ids)
        usable = [theme for theme in Theme.objects.tree() if theme.retired_on is None or theme.pk in has]
        self.use(usable, has)


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
