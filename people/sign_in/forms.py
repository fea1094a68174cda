"""The sign-in form: an email address, and a password for those who have one."""

from allauth.account.fields import PasswordField
from allauth.account.forms import LoginForm

from kit.email_addresses import normalised
from kit.translation import gettext as _


class SignIn(LoginForm):
    """Without a password the person gets a code by email, whether or not we know the address."""

    # Nobody types a longer one, and what is longer is not hashed.
    password = PasswordField(autocomplete="current-password", max_length=1000)

    def clean_login(self) -> str:
        return normalised(super().clean_login())

    def _setup_password_field(self) -> None:
        self.fields["login"].label = _("Email address")
        password = self.fields["password"]
        password.required = False
        password.label = _("Password, if you work for the trust")
        password.help_text = _("Leave this empty and we email you a code.")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
