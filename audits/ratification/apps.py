from django.apps import AppConfig


class RatificationConfig(AppConfig):
    name = "audits.ratification"
    verbose_name = "Asking people how they see a team"
