"""The four kinds of role are there from the start, under neutral codes. Their words can be changed; the codes stay."""

from django.apps import apps as installed
from django.apps.registry import Apps

from kit.translation import gettext_lazy as _lazy

LABELS = {
    1: _lazy("Open to everyone, such as a survey or a public meeting"),
    2: _lazy("Invited to a one-off workshop, event or group"),
    3: _lazy("Regular member of a group"),
    4: _lazy("Senior role that shares in leading and deciding"),
}


def put(*, using: str, apps: Apps = installed, **kwargs: object) -> None:
    """After each migration, so that an emptied database has them too. What a trust has changed stays."""
    try:
        role_type = apps.get_model("involvement", "RoleType")
    except LookupError:
        return
    for code, label in LABELS.items():
        role_type.objects.using(using).get_or_create(code=code, defaults={"label": label})
