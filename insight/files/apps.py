from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "insight.files"
    verbose_name = "Files of other feedback"
