from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "people.accounts"
    verbose_name = "A person's own pages"

    def ready(self) -> None:
        from people.accounts import account_letters

        account_letters.register_parts()
