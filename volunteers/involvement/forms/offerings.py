from typing import Any

from django import forms

from kit.design.fields import TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from volunteers.involvement import tags


class TagsForm(forms.Form):
    """Tags as boxes to tick, and a line for one's own. `tags` comes out as one tidy list."""

    tags = forms.MultipleChoiceField(
        choices=[(tag, tag.capitalize()) for tag in tags.OFTEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    more_tags = forms.CharField(
        label=_lazy("Others, with commas between (optional)"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        try:
            data["tags"] = tags.clean_tags([*data.get("tags", []), *data.pop("more_tags", "").split(",")])
        except ValueError as problem:
            self.add_error("more_tags", str(problem))
        return data

    @staticmethod
    def filled_in(chosen):
        """A kept list as the two fields show it."""
        return {
            "tags": [tag for tag in chosen if tag in tags.OFTEN],
            "more_tags": ", ".join(tag for tag in chosen if tag not in tags.OFTEN),
        }


class OfferingForm(TagsForm):
    words = forms.CharField(
        label=_lazy("What would you like to bring, in your own words? (optional)"), max_length=2000, required=False,
        widget=TextBox(attrs={"rows": 5}), help_text=_lazy("What you can do, what you have lived through, what you enjoy. You need not say anything about your health."),
    )  # fmt: skip
    agrees = forms.BooleanField(
        label=_lazy("Volunteer coordinators may see this and ask me about roles"), required=False,
        help_text=_lazy("If you leave this empty, only you can see it. You can change your mind at any time."),
    )  # fmt: skip
    version = VersionField()
    field_order = ["words", "tags", "more_tags", "agrees", "version"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tags"].label = _("Which of these fit? (optional)")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("agrees") and not data.get("words") and not data.get("tags"):
            self.add_error(
                "words", _("Write something, or tick what fits, so that there is something to find")
            )
        return data
