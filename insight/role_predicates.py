"""Which roles somebody holds, as a rule: what the rules of all parts of this room are made of."""

import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from people.models import Person, Role


def holds_one_of(*roles: Role) -> rules.Predicate:
    @rules.predicate(f"holds one of {', '.join(roles)}")
    def is_held(person: Person | AnonymousUser, thing: Model | None = None) -> bool:
        return person.is_authenticated and any(person.holds(role) for role in roles)

    return is_held
