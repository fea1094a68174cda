"""Steps that several verbs share."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from initiatives.models import Initiative, InitiativeNote
from initiatives.rules import Can
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person, Role

KEEPS = (Role.FOCUS_COORDINATOR, Role.CP_LEAD)


def lock_initiative(initiative: Initiative, by: Person) -> Initiative:
    """The initiative as it is now, held until this is done. Raises PermissionDenied for who does not keep it."""
    initiative = lock(Initiative.objects.select_related("directorate"), initiative.pk)
    if not by.has_perm(Can.KEEP, initiative):
        raise PermissionDenied
    return initiative


def lock_open_initiative(initiative: Initiative, by: Person) -> Initiative:
    """Raises NotPossible once it is done or stopped."""
    initiative = lock_initiative(initiative, by)
    if not initiative.is_open:
        raise NotPossible(_("This is over. Nothing is added to it any more."))
    return initiative


def save_heard(initiative: Initiative, at: datetime) -> None:
    """Somebody said something about it: the next version, of this day."""
    initiative.heard_on = timezone.localdate(at)
    initiative.version += 1
    initiative.save()


def write_note(
    initiative: Initiative,
    words: str,
    idempotency_key: UUID,
    by: Person,
    at: datetime,
    *,
    is_move: bool = False,
) -> InitiativeNote:
    return InitiativeNote.objects.create(
        idempotency_key=idempotency_key,
        initiative=initiative,
        stage=initiative.stage,
        is_move=is_move,
        words=words,
        noted_on=timezone.localdate(at),
        signed_as=signature_of(by),
    )


def signature_of(person: Person) -> str:
    """By the role that lets them, and where: never a name."""
    held = next(held for role in KEEPS for held in person.roles_in_force if held.role == role)
    return f"{held.get_role_display()}, {held.where}"
