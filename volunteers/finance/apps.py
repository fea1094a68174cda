from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "volunteers.finance"
    verbose_name = "Payments"
