"""What somebody decides about a comment, and the words of a theme."""

from copy import copy

from django import forms

from feedback.board.forms.themes import TYPED, TypedThemes
from feedback.board.forms.themes import ThemesField as TickedThemesField
from feedback.tickets.models import Theme
from insight.coding.lexicon import MOST_LETTERS, BadPattern, validated_pattern
from kit.design.fields import TextBox
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField

MOST_WORDS = 300


class SaysWhatIsGone:
    """A field of themes, on a page that may be older than the codebook."""

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError as problem:
            raise forms.ValidationError(self._gone(problem)) from problem

    def _gone(self, problem):
        """The page may be older than the codebook. What else was ticked on it stays ticked."""
        gone = (
            Theme.objects.filter(pk=problem.params["value"]).first()
            if problem.code == "invalid_choice"
            else None
        )
        which = f"“{gone}”" if gone else gettext("A theme you ticked")
        return gettext(
            "{which} is not in the codebook any more. What else you ticked is still ticked: look at it and save again"
        ).format(which=which)


class ThemesField(SaysWhatIsGone, forms.ModelMultipleChoiceField):
    """Some themes of the codebook to choose from, as (theme, label)."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, themes, **kwargs):
        super().__init__(queryset=Theme.objects.in_use(), required=False, **kwargs)
        self.choices = [(theme.pk, label) for theme, label in themes]


class AddedThemesField(SaysWhatIsGone, TickedThemesField):
    """What was typed before, where the page comes back with a mistake."""


class CodeCommentForm(TypedThemes):
    """Suggested themes stand first and are ticked: leave those that fit. What is missing is typed.

    Seventy ticks would stand between the comment and the button.
    """

    field_order = ("suggested", "themes", *TYPED)

    def __init__(self, *args, suggested, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"] = AddedThemesField(label=gettext("Themes you added"))
        self.use(others, ())
        if suggested:
            self.fields["suggested"] = ThemesField(
                suggested, label=gettext("Suggested themes"), initial=[theme.pk for theme, _ in suggested],
                help_text=gettext("Take the tick away where a theme does not fit."),
            )  # fmt: skip
            self.order_fields(self.field_order)

    def only(self, *names):
        """Some of its fields, for a page that puts something between them."""
        part = copy(self)
        part.fields = {name: field for name, field in self.fields.items() if name in names}
        part._bound_fields_cache = {}
        return part

    @property
    def names_besides_suggested(self):
        return [name for name in self.fields if name != "suggested"]

    def chosen_themes(self):
        return [*self.cleaned_data.get("suggested", ()), *self.cleaned_data["themes"]]


class ThemeWordsForm(forms.Form):
    words = forms.CharField(
        label=_lazy("Words to look for"), max_length=MOST_WORDS * (MOST_LETTERS + 2), required=False,
        widget=TextBox(attrs={"rows": 14}),
        help_text=_lazy("One on each line. * ends a word anyhow: friend* finds friendly and friends. … stands for up to three words: answer … phone."),
    )  # fmt: skip
    version = VersionField()

    def clean_words(self):
        patterns = []
        for line, text in enumerate(self.cleaned_data["words"].splitlines(), 1):
            if text.strip():
                try:
                    patterns.append(validated_pattern(text))
                except BadPattern as problem:
                    raise forms.ValidationError(
                        gettext("Line {line}: {problem}").format(line=line, problem=problem)
                    ) from problem
        if len(patterns) > MOST_WORDS:
            raise forms.ValidationError(
                gettext("Enter {most_words} lines or fewer").format(most_words=MOST_WORDS)
            )
        return list(dict.fromkeys(patterns))
