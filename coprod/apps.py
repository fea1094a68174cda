from django.apps import AppConfig


class Coprod(AppConfig):
    name = "coprod"
    verbose_name = "Working together"
