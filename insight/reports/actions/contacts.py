"""Saying how many contacts people had with services in a quarter."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from insight.picture.quarters import Quarter
from insight.reports.models import ContactBase
from insight.reports.rules import Can
from kit.trail.actions import record
from kit.trail.actors import role_in_words
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person, Role


@transaction.atomic
def note_contacts(
    *, quarter: Quarter, contacts: int, said_from: str, by: Person, at: datetime
) -> ContactBase:
    """Complaints of this quarter are set against so many contacts in reports that are made from now on. Raises NotPossible
    for a quarter that has not ended.
    """
    if not by.has_perm(Can.TRIANGULATE):
        raise PermissionDenied
    if not quarter.has_ended(timezone.localdate(at)):
        raise NotPossible(_("Choose a quarter that has ended"), "quarter")
    row = ContactBase.objects.create(
        year=quarter.year, quarter=quarter.number, contacts=contacts, said_from=said_from, noted_at=at,
        noted_as=str(dict(Role.choices).get(by.trail_role, role_in_words(by.trail_role))),
    )  # fmt: skip
    record("insight.contacts_noted", row, by=by, at=at, quarter=str(quarter), contacts=contacts)
    return row
