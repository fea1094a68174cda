from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "volunteers.payments"
    verbose_name = "Claims and payments"

    def ready(self) -> None:
        from volunteers.payments import privacy

        privacy.register()
