from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PeopleConfig(AppConfig):
    name = "people"
    default = True


class AdministratorsAdminConfig(AdminConfig):
    """Django's admin, opened by administrators only."""

    default = False
    default_site = "people.admin_site.AdministratorsOnly"
