"""Who did it: a person, a scheduled job, or someone who did not sign."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from kit.translation import gettext as _

if TYPE_CHECKING:
    from kit.trail.models import Entry


class Actor(Protocol):
    """Whoever can stand in the trail: a person, or one of those below."""

    @property
    def trail_key(self) -> str: ...

    @property
    def trail_role(self) -> str: ...


class HasRights(Protocol):
    """Whoever is asked what they may do: a person, or somebody who has not signed in."""

    def has_perm(self, permission: str, subject: Any = None, /) -> bool: ...


class ActorWithRights(Actor, HasRights, Protocol):
    """An actor who is asked what they may do: a person, or whoever holds the pass of a room."""


@dataclass(frozen=True)
class ActorWithoutAccount:
    trail_key: str
    trail_role: str


# Somebody who did not sign. Their entry keeps the date only, so that the time cannot give them away.
SOMEONE = ActorWithoutAccount("someone", "")


class Job(ActorWithoutAccount):
    """A scheduled job, such as the one that watches the answer clock."""

    def __init__(self, name: str) -> None:
        super().__init__(f"job:{name}", "scheduled job")


def name_of(entry: "Entry") -> str:
    """The actor in words. Names are not kept in the trail: a room above is asked, and may no longer know."""
    if entry.actor_key == SOMEONE.trail_key:
        return _("Someone")
    if entry.actor_key.startswith("job:"):
        return _("Scheduled job: {removeprefix}").format(removeprefix=entry.actor_key.removeprefix("job:"))
    return looked_up(entry.actor_key) or role_in_words(entry.actor_role) or _("A person")


def looked_up(key: str) -> str:
    path = getattr(settings, "TRAIL_NAMES", "")
    return import_string(path)(key) if path else ""


def role_in_words(role: str) -> str:
    return role.replace("_", " ").capitalize()
