from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "insight.picture"
    verbose_name = "What counts of a quarter say"
