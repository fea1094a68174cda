"""One named person for each role, for the demonstration and the tests; and more of them for the demonstration alone."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from people.models import Area, Directorate, Person, Role, RoleHeld, Team

SINCE = date(2026, 1, 1)


@dataclass(frozen=True)
class CastMember:
    called: str
    email: str
    role: Role | None = None
    where: dict[str, str] = field(default_factory=dict)
    more_teams: tuple[str, ...] = ()

    @property
    def places(self) -> list[dict[str, str]]:
        """Each place where they hold their role; one without a name for a role of the whole Trust."""
        return [self.where, *({"team": slug} for slug in self.more_teams)]


def _read_cast(path: Path) -> dict[str, CastMember]:
    return {key: _member(**row) for key, row in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def _member(
    called: str, email: str, role: str = "", more_teams: Iterable[str] = (), **where: str
) -> CastMember:
    return CastMember(called, email, Role(role) if role else None, where, tuple(more_teams))


DATA = Path(__file__).parent / "data"
CAST = _read_cast(DATA / "cast.toml")
# Everybody one can be in a demonstration.
DEMO_CAST = CAST | _read_cast(DATA / "demo_cast.toml")
PLACES: dict[str, type[Area] | type[Directorate] | type[Team]] = {
    "area": Area,
    "directorate": Directorate,
    "team": Team,
}


@transaction.atomic
def create_cast(members: Mapping[str, CastMember] = CAST, since: date = SINCE) -> dict[str, Person]:
    """Everyone of the cast by key, made where missing, in their roles since that day. The trust's places must
    be loaded first.
    """
    return {key: _create(member, since) for key, member in members.items()}


def find_cast() -> dict[str, Person]:
    """The same, when everyone is there already."""
    people = {person.email: person for person in Person.objects.all()}
    return {key: people[address(member.email)] for key, member in CAST.items()}


def find(key: str) -> Person | None:
    """That member of the cast, or None when there is no such one or they are not made yet."""
    if key not in DEMO_CAST:
        return None
    return Person.objects.filter(email=address(DEMO_CAST[key].email), is_active=True).first()


def address(name: str) -> str:
    return f"{name}@example.nhs.uk"


def _create(member: CastMember, since: date) -> Person:
    person, new = Person.objects.get_or_create(
        email=address(member.email), defaults={"called": member.called}
    )
    if new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        # allauth sends codes only to addresses it knows to be the person's.
        person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    for place in member.places if member.role else ():
        row = {noun: PLACES[noun].objects.get(slug=slug) for noun, slug in place.items()}
        RoleHeld.objects.get_or_create(
            person=person, role=member.role, ends_on=None, **row, defaults={"starts_on": since}
        )
    return person
