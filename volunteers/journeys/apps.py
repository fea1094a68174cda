from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "volunteers.journeys"
    verbose_name = "Journeys through roles"

    def ready(self) -> None:
        from volunteers.journeys import account

        account.register_parts()
