"""Putting two points together."""

from django import forms


class FindMergeTarget(forms.Form):
    """Looks only, so it is asked with GET."""

    words = forms.CharField(
        label="Find the point that says the same",
        help_text="Some of its words, or its reference, such as K7Q2MTX.",
        max_length=200,
        error_messages={"required": "Enter some words or a reference"},
    )
