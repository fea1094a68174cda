"""Putting two points together."""

from django import forms

from kit.translation import gettext_lazy as _lazy


class FindMergeTarget(forms.Form):
    """Looks only, so it is asked with GET."""

    words = forms.CharField(
        label=_lazy("Find the point that says the same"),
        help_text=_lazy("Some of its words, or its reference, such as K7Q2MTX."),
        max_length=200,
        error_messages={"required": _lazy("Enter some words or a reference")},
    )
