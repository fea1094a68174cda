from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "audits"
    verbose_name = "How teams work with people"

    def ready(self):
        from audits import privacy

        privacy.register()
