from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "insight.dashboard"
    verbose_name = "What the board reads of a quarter"
