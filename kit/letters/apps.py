from django.apps import AppConfig


class Letters(AppConfig):
    name = "kit.letters"
    label = "letters"
    verbose_name = "Letters we send"
