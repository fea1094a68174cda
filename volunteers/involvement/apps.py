from django.apps import AppConfig
from django.db.models.signals import post_migrate

from kit.waiting import WAITING
from publicity.registry import PUBLICITY_KINDS


class InvolvementConfig(AppConfig):
    name = "volunteers.involvement"
    verbose_name = "People who give their time"

    def ready(self) -> None:
        from volunteers.involvement import outreach, privacy, role_types
        from volunteers.involvement.selectors import waiting

        privacy.register()
        post_migrate.connect(role_types.put, sender=self)
        WAITING.add(waiting.waiting_for)
        PUBLICITY_KINDS.add(30, outreach.ROLE_KIND)
