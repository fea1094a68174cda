"""The boxes of the library that signs people in, with our words beside them."""

from django import template
from django.forms import BaseForm
from django.utils.safestring import SafeString

from kit.design import forms
from kit.translation import gettext_lazy as _lazy

register = template.Library()

LABELS = {
    "email": _lazy("Email address"),
    "password": _lazy("Your password"),
    "oldpassword": _lazy("The password you have now"),
    "password1": _lazy("New password"),
    "password2": _lazy("The new password again"),
    "code": _lazy("Code"),
    "name": _lazy("What would you call it?"),
    "passwordless": _lazy("Let me sign in with it alone, without email address and password"),
}
HINTS = {
    "password1": _lazy("12 letters or more. Not your name, and not a word that many people use."),
    "passwordless": _lazy("It then asks for your fingerprint, your face or a PIN each time."),
}


@register.simple_tag
def account_fields(form: BaseForm) -> SafeString:
    for name, field in form.fields.items():
        field.label = LABELS.get(name, field.label)
        field.help_text = HINTS.get(name, "")
        field.widget.attrs.pop("placeholder", None)
    return forms.render(form, summary=False)
