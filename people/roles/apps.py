from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "people.roles"
    verbose_name = "Who holds which role"
