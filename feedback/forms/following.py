"""What somebody types to be told what happens."""

from django import forms

from kit.email_addresses import EmailAddressField


class Follow(forms.Form):
    email = EmailAddressField(
        label="Your email address",
        help_text="Only used to send you news of this point. It is not shown to anyone.",
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address like name@example.com",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    # Left empty by people, filled in by machines.
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                "We could not take this in. Please phone us, or ask somebody to help you."
            )
        return ""
