"""Who may do what with people, places and settings. Reads as the table of roles."""

from enum import StrEnum

import rules
from django.contrib.auth.models import AnonymousUser

from people.models import ContactTask, Person, Role


class Can(StrEnum):
    MANAGE_ROLES = "people.manage_roles"
    SEE_TRAIL = "people.see_trail"
    CHANGE_OWN = "people.change_own"
    CONTACT = "people.contact"
    CHOOSE_WORDS = "people.choose_words"


@rules.predicate
def is_administrator(person: Person | AnonymousUser) -> bool:
    return person.is_authenticated and person.is_active and person.holds(Role.ADMINISTRATOR)


@rules.predicate
def looks_after_words(person: Person | AnonymousUser) -> bool:
    """What people chose is put into force by administrators and by leads of co-production."""
    return is_administrator(person) or (
        person.is_authenticated and person.is_active and person.holds(Role.CP_LEAD)
    )


@rules.predicate
def is_themselves(person: Person | AnonymousUser, other: Person | None) -> bool:
    return person.is_authenticated and person.is_active and other is not None and person.pk == other.pk


@rules.predicate
def contacts_people(person: Person | AnonymousUser, task: ContactTask | None = None) -> bool:
    """A coordinator of the whole Trust reaches everybody; a coordinator
    of volunteers those their letters are for.
    """
    if not (person.is_authenticated and person.is_active):
        return False
    role = task.role if task is not None else Role.VOLUNTEER_COORDINATOR
    return person.holds(Role.FOCUS_COORDINATOR) or (
        role == Role.VOLUNTEER_COORDINATOR and any(held.role == role for held in person.roles_in_force)
    )


rules.add_perm(Can.MANAGE_ROLES, is_administrator)
rules.add_perm(Can.CONTACT, contacts_people)
rules.add_perm(Can.CHOOSE_WORDS, looks_after_words)
rules.add_perm(Can.SEE_TRAIL, is_administrator)
rules.add_perm(Can.CHANGE_OWN, is_themselves)
# The outbox knows nobody: who looks after it is said here.
rules.add_perm("letters.look_after", is_administrator)
rules.add_perm("scheduled.look_after", is_administrator)
rules.add_perm("letters.see_trail", is_administrator)

# Django's admin asks by these names. Nobody adds or deletes people there:
# they register, and they delete themselves.
rules.add_perm("people", is_administrator)
for _name in ("area", "directorate", "service", "team", "datedsetting", "crisisline", "bankholiday", "trust"):
    rules.add_perm(f"people.view_{_name}", is_administrator)
    rules.add_perm(f"people.change_{_name}", is_administrator)
for _name in ("area", "directorate", "service", "team", "datedsetting", "crisisline", "bankholiday"):
    rules.add_perm(f"people.add_{_name}", is_administrator)
rules.add_perm("people.view_person", is_administrator)
rules.add_perm("people.change_person", is_administrator)
