from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "forums.registrations"
    verbose_name = "Who comes to forums"

    def ready(self) -> None:
        from forums.registrations import account, hearing, privacy

        account.register_parts()
        privacy.register()
        hearing.listen()
