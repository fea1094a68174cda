from django.apps import AppConfig


class Trail(AppConfig):
    name = "kit.trail"
    label = "trail"
    verbose_name = "The record of changes"
