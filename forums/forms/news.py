from typing import Any

from django import forms

from kit.email_addresses import EmailAddressField
from people.models import Area


class AskForNewsForm(forms.Form):
    areas = forms.ModelMultipleChoiceField(
        label="Which places?",
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one place or more"},
    )
    email = EmailAddressField(
        label="Your email address",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address like name@example.com",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = Area.objects.all()
