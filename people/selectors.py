"""Reads. `the_trust()` is on every page, so it is kept in the process."""

import time
from datetime import date
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Model, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from kit import working_days
from kit.trail.actions import key_of
from kit.translation import gettext_lazy as _lazy
from kit.wording import OWN_LANGUAGE, announce
from people import helplines
from people.models import (
    AccessNeeds,
    BankHoliday,
    ChosenWord,
    ContactTask,
    CrisisLine,
    Person,
    Role,
    RoleHeld,
    SharedNeeds,
    Trust,
)
from people.models.words import spoken
from people.rules import Can
from people.searching import Searchable

# How long a process may go without asking whether the trust's details have changed.
LOOK_AGAIN_AFTER = 30  # seconds
NOT_LOADED = {
    "name": _lazy("Your NHS trust"),
    "short_name": _lazy("Your trust"),
    "service_name": _lazy("Working together"),
    "contact_phone": "",
    "contact_email": "",
    "contact_text": "",
    "contact_post": "",
    "pals_phone": "",
    "pals_email": "",
    "hand_in": "",
    "places_to_go_now": "",
    "how_it_began": "",
    "where_the_words_come_from": "",
    "first_year_of_rounds": 2027,
    "crisis_lines": helplines.with_those_everywhere([]),
    "crisis_line": helplines.EVERYWHERE[0],
}
# What this service is called stands with the Trust, and not in the code.
SERVICE_KEY = "service"
_kept: dict[str, Any] = {}


def the_trust() -> dict[str, Any]:
    """Names, contacts and crisis lines for any page, with no query in steady state.

    Kept by (version, day): load_trust and the admin raise the version. A process asks for the version at most
    once in LOOK_AGAIN_AFTER seconds, so a change shows everywhere within that time, at once in the process
    that made it. Pages still open when the database is away: they get what was last known.
    """
    if _kept and time.monotonic() < _kept["look_again_at"]:
        return _kept["trust"]
    try:
        version = Trust.objects.values_list("version", flat=True).first()
        today = timezone.localdate()
        if _kept.get("of") != (version, today):
            _kept.update(of=(version, today), trust=_load_trust(today))
            working_days.announce(dict(BankHoliday.objects.values_list("day", "is_holiday")))
        _kept["look_again_at"] = time.monotonic() + LOOK_AGAIN_AFTER
    except DatabaseError:
        return _kept.get("trust", NOT_LOADED)
    return _kept["trust"]


def needs_shared_with(subject: Model) -> dict[Person, AccessNeeds]:
    """{person: what they need} of those who agreed that whoever organises it reads it."""
    agreed = SharedNeeds.objects.filter(subject=key_of(subject)).values("person")
    rows = AccessNeeds.objects.filter(person__in=agreed, person__is_active=True)
    return {row.person: row for row in rows.select_related("person").order_by("person")}


def shares_needs_with(person: Person, subject: Model) -> bool:
    return SharedNeeds.objects.filter(person=person, subject=key_of(subject)).exists()


def letter_facts() -> dict[str, Any]:
    """What every letter says: whose it is, whom to ask, and who helps now."""
    return {"trust": the_trust()}


def feed_key() -> UUID:
    """What ids of the feed hang on. Before a trust is loaded nothing is in the feed."""
    return Trust.objects.values_list("feed_key", flat=True).first() or UUID(int=0)


def trust_version() -> str:
    """Stands for the day and for what an administrator last changed about the trust and its places."""
    the_trust()
    return str(_kept.get("of", timezone.localdate()))


def forget_the_trust() -> None:
    """After a change in this process, and between tests."""
    _kept.clear()
    working_days.announce({})
    announce({})


def look_again() -> None:
    """At once, after a change in this process."""
    forget_the_trust()
    the_trust()


def _load_trust(today: date) -> dict[str, Any]:
    chosen = spoken(ChosenWord.objects.in_force(today))
    announce(chosen)
    row = Trust.objects.values(*(name for name in NOT_LOADED if not name.startswith("crisis"))).first()
    lines = [helplines.HelpLine(*row) for row in CrisisLine.objects.on(today).values_list(*helplines.FIELDS)]
    if row is not None and (OWN_LANGUAGE, SERVICE_KEY) in chosen:
        row["service_name"] = chosen[OWN_LANGUAGE, SERVICE_KEY].word
    if row is None or not lines:
        return NOT_LOADED | (row or {})
    return row | {"crisis_lines": helplines.with_those_everywhere(lines), "crisis_line": lines[0]}


def people_to_administer(administrator: Person, *, search: str = "") -> QuerySet[Person]:
    """Everyone registered, for those who look after roles; nobody for others."""
    if not administrator.has_perm(Can.MANAGE_ROLES):
        return Person.objects.none()
    held = RoleHeld.objects.on(timezone.localdate()).select_related("team", "directorate", "area")
    people = Person.objects.prefetch_related(Prefetch("roles_held", queryset=held, to_attr="roles_listed"))
    people = people.alias(words_of_name=Searchable("called"))
    for word in search.replace("\0", "").split():
        people = people.filter(Q(words_of_name__contains=Searchable(Value(word))) | Q(email__icontains=word))
    return people


def contact_tasks_for(person: Person) -> QuerySet[ContactTask]:
    """Whom this person, or a colleague with the same role, has to reach: due first."""
    rows = ContactTask.objects.filter(done_on=None).select_related("person", "assigned_to")
    return rows if person.holds(Role.FOCUS_COORDINATOR) else rows.filter(role=Role.VOLUNTEER_COORDINATOR)


def finished_contact_tasks(person: Person, *, limit: int = 20) -> QuerySet[ContactTask]:
    """Those reached last, and by whom."""
    rows = (
        ContactTask.objects.exclude(done_on=None)
        .select_related("person", "done_by")
        .order_by("-done_on", "-pk")
    )
    rows = rows if person.holds(Role.FOCUS_COORDINATOR) else rows.filter(role=Role.VOLUNTEER_COORDINATOR)
    return rows[:limit]


def roles_held_by(person: Person, *, today: date) -> QuerySet[RoleHeld]:
    return RoleHeld.objects.filter(person=person).on(today).select_related("team", "directorate", "area")


def name_for_trail_key(key: str) -> str:
    """Who that key belongs to, in words; nothing once they have left."""
    kind, _, value = key.partition(":")
    person = Person.objects.filter(key=value).first() if kind == "person" else None
    return str(person) if person else ""
