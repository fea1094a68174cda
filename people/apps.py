from django.apps import AppConfig
from django.contrib.admin import apps as admin


class PeopleConfig(AppConfig):
    name = "people"
    default = True


class AdministratorsAdminConfig(admin.AdminConfig):
    """Django's admin, opened by administrators only."""

    default = False
    default_site = "people.admin_site.AdministratorsOnly"
