from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "feedback"
    verbose_name = "What people say"

    def ready(self):
        from feedback import privacy

        privacy.register()
