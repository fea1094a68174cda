from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "volunteers.claims"
    verbose_name = "Claims"
