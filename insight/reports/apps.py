from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "insight.reports"
    verbose_name = "What feedback tells us together"
