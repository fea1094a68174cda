from django.apps import AppConfig

from kit.waiting import WAITING


class NamingConfig(AppConfig):
    """Its tables are those of calls for ideas (record 38)."""

    name = "initiatives.naming"
    verbose_name = "Votes on names"

    def ready(self) -> None:
        from initiatives.naming import waiting

        WAITING.add(waiting.waiting_for)
