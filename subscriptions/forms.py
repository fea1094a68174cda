"""What somebody types to be told of something."""

from django import forms

from kit.email_addresses import EmailAddressField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy


class AskByEmailForm(forms.Form):
    """`only_used_to` ends the sentence below the address, such as "send you the newsletter"."""

    only_used_to = ""

    email = EmailAddressField(
        label=_lazy("Your email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _lazy("Enter your email address"),
            "invalid": _lazy("Enter an email address like name@example.com"),
        },
    )
    # Left empty by people, filled in by machines.
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.only_used_to:
            self.fields["email"].help_text = _(
                "Only used to {only_used_to}. It is not shown to anyone."
            ).format(only_used_to=self.only_used_to)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("We could not take this in. Please phone us, or ask somebody to help you.")
            )
        return ""
