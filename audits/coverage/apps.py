from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "audits.coverage"
    verbose_name = "Which teams have looked at themselves"
