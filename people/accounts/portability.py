"""What "Download my data" gives and "Delete me" takes away. Each room registers its own part here."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Field, Model

from kit.letters import filing
from people.accounts.visits import days_here
from people.contact.contacting import contact_task_facts
from people.models import AccessNeeds, EqualityAnswers, Person, SharedNeeds
from people.sign_in.session_store import SessionStore


@dataclass(frozen=True)
class PersonalData:
    """`exporter` gives what can be written as JSON."""

    exporter: Callable[[Person], Any]
    eraser: Callable[[Person, datetime], object]


_personal_data: dict[str, PersonalData] = {}


def register_personal_data(
    name: str, exporter: Callable[[Person], Any], eraser: Callable[[Person, datetime], object]
) -> None:
    """Called by a room when it is ready. The name is the heading in the download; the same name replaces."""
    _personal_data[name] = PersonalData(exporter, eraser)


def everything_about(person: Person) -> dict[str, Any]:
    return {name: part.exporter(person) for name, part in sorted(_personal_data.items())}


def erase_everything(person: Person, *, at: datetime) -> None:
    """The rooms above first; the person's own row goes last, by whoever calls this."""
    for _, part in sorted(_personal_data.items()):
        part.eraser(person, at)


def rows_as_dicts(rows: Iterable[Model], *, leave_out: Collection[str] = ("id",)) -> Iterator[dict[str, Any]]:
    """All fields of each row but foreign keys' numbers, which mean nothing outside."""
    for row in rows:
        fields = [field for field in row._meta.concrete_fields if field.name not in leave_out]
        yield {
            field.name: str(getattr(row, field.name)) if field.is_relation else _field_as_json(row, field)
            for field in fields
        }


def day_as_text(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _field_as_json(row: Model, field: Field) -> str | int | list[Any] | None:
    value = getattr(row, field.name)
    return value if isinstance(value, str | int | bool | list | type(None)) else str(value)


def _profile(person: Person) -> dict[str, Any]:
    return {
        "email": person.email,
        "called": person.called,
        "contact_by": person.get_contact_by_display(),
        "phone": person.phone,
        "address": person.address,
        "areas": [area.name for area in person.areas.all()],
        "topics": person.topics,
        "other_topics": person.other_topics,
        "digest": person.digest_in_force.label,
        "days_you_were_here": [day.isoformat() for day in days_here(person) if day],
        "joined_at": person.joined_at.isoformat(),
    }


def _roles(person: Person) -> list[dict[str, str | None]]:
    held = person.roles_held.select_related("team", "directorate", "area")
    return [
        {"role": str(row), "from": str(row.starts_on), "until": str(row.ends_on) if row.ends_on else None}
        for row in held
    ]


def _needs(person: Person) -> list[dict[str, Any]]:
    rows = AccessNeeds.objects.filter(person=person)
    shared = SharedNeeds.objects.filter(person=person)
    return [
        *rows_as_dicts(rows, leave_out=("id", "person")),
        *({"shared_with": row.subject, "agreed_on": row.agreed_on.isoformat()} for row in shared),
    ]


def _equality(person: Person) -> dict[str, Any]:
    answers = EqualityAnswers.objects.of(person)
    return {} if answers._state.adding else next(rows_as_dicts([answers], leave_out=("joined_by",)))


def _sessions(person: Person) -> list[dict[str, str]]:
    rows = person.usersession_set.all()
    return [{"browser": row.user_agent, "since": row.created_at.date().isoformat()} for row in rows]


def _letters(person: Person) -> list[dict[str, str]]:
    """Kind and day. Letters about a point nobody signed are not among them: they are tied to nobody."""
    return [{"letter": row.template, "on": str(row.on)} for row in filing.letters_of(person.trail_key)]


def _contacts(person: Person) -> list[dict[str, str | None]]:
    return [contact_task_facts(task) for task in person.contact_tasks.all()]


def _erase_letters(person: Person, at: datetime) -> None:
    filing.erase(account=person.trail_key, address=person.email)


def _erase_sessions(person: Person, at: datetime) -> None:
    """Looks into each open session: whose it is stands inside it, and a session may have changed its key."""
    for session in Session.objects.filter(expire_date__gt=at).iterator():
        if SessionStore().decode(session.session_data).get(SESSION_KEY) == str(person.pk):
            session.delete()


def _goes_with_the_person(person: Person, at: datetime) -> None:
    """The database removes these rows together with the person's."""


register_personal_data("your details", _profile, _goes_with_the_person)
register_personal_data("your roles", _roles, _goes_with_the_person)
register_personal_data("your access needs", _needs, _goes_with_the_person)
register_personal_data(
    "your equality answers", _equality, lambda person, at: EqualityAnswers.objects.of(person).delete()
)
register_personal_data("where you are signed in", _sessions, _erase_sessions)
register_personal_data("letters we sent you", _letters, _erase_letters)
register_personal_data("how we reached you", _contacts, _goes_with_the_person)
