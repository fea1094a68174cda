from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "forums"
    verbose_name = "Community forums"

    def ready(self):
        from forums import privacy

        privacy.register()
