"""The day somebody was here before today: to say what is new to them. Days and no times, two of them, sealed."""

from datetime import date

from people.models import Person

NO_DAY = "-" * 10  # as long as a day: the length of what is sealed says nothing


def days_here(person: Person) -> tuple[date | None, date | None]:
    """(the newest day, the one before it) on which the person looked at what waits for them."""
    newest, _, before = person.days_here.partition(" ")
    return _read(newest), _read(before)


def note_visit(person: Person, today: date) -> date | None:
    """The day they were here before today, or None the first time. Written once a day; again changes nothing.

    No record is kept of it: a record would hold more than the day.
    """
    newest, before = days_here(person)
    if newest == today:
        return before
    person.days_here = f"{today} {newest or NO_DAY}"
    Person.objects.filter(pk=person.pk).update(days_here=person.days_here)
    return newest


def _read(day: str) -> date | None:
    return date.fromisoformat(day) if day and day != NO_DAY else None
