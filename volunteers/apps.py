from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = "People who give their time"

    def ready(self):
        from volunteers import privacy

        privacy.register()
