from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.contrib.auth import apps as auth
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_save


class SignInConfig(AppConfig):
    name = "people.sign_in"
    verbose_name = "Signing in"
    default = True

    def ready(self) -> None:
        from people.sign_in import sessions

        pre_save.connect(sessions.keep_by_day, sender="usersessions.UserSession", dispatch_uid="keep_by_day")


class SignInIsNotTimed(auth.AuthConfig):
    """Django's accounts, without writing down when each person last signed in."""

    default = False

    def ready(self) -> None:
        super().ready()
        user_logged_in.disconnect(dispatch_uid="update_last_login")


class AdministratorsAdminConfig(admin.AdminConfig):
    """Django's admin, opened by administrators only."""

    default = False
    default_site = "people.sign_in.admin_site.AdministratorsOnly"
