from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "kit.design"
    label = "design"
