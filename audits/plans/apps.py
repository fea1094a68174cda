from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "audits.plans"
    verbose_name = "What team and people plan"
