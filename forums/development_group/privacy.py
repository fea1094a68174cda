"""What we know of a person who signs in: the papers they brought."""

from datetime import datetime

from forums.development_group.models import Paper
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("papers you brought", export_papers, forget_writer)


def export_papers(person: Person) -> list[dict[str, str]]:
    rows = Paper.objects.filter(writer_key=person.trail_key).select_related("meeting__round")
    return [{"title": row.title, "meeting": str(row.meeting)} for row in rows]


def forget_writer(person: Person, at: datetime) -> None:
    """What is published stays; who typed it is known to nobody."""
    Paper.objects.filter(writer_key=person.trail_key).update(writer_key="")
