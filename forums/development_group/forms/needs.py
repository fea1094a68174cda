"""What somebody agrees to who comes to a meeting of the group."""

from django import forms

from kit.translation import gettext_lazy as _lazy


class ShareNeedsForm(forms.Form):
    agrees = forms.BooleanField(
        label=_lazy("The coordinator who arranges this meeting may read what my account says I need"),
        required=False,
    )
