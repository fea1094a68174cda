"""A form says which version its page was made from, so
that nobody overwrites what a colleague saved meanwhile.
"""

from typing import Any

from django import forms

from kit.translation import gettext_lazy as _lazy

OPEN_AGAIN = _lazy("Open this page again, then send it")


class VersionField(forms.IntegerField):
    """The number of the row as the page showed it: hidden, and never typed by hand."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": OPEN_AGAIN, "invalid": OPEN_AGAIN}
        super().__init__(error_messages=messages | kwargs.pop("error_messages", {}), **kwargs)


class VersionedForm(forms.Form):
    """Its button is the answer, or what is added to it."""

    version = VersionField()
