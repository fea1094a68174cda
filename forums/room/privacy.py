"""What we know of a person who signs in: the forums that they say they were at."""

from datetime import datetime

from forums.planning.privacy import forum_on_a_day
from forums.room.selectors.held import forums_kept_by
from forums.rounds.models import KeptForum
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("forums you were at", export_kept_forums, forget_kept_forums)


def export_kept_forums(person: Person) -> list[dict[str, str]]:
    return [forum_on_a_day(row.meeting) for row in forums_kept_by(person)]


def forget_kept_forums(person: Person, at: datetime) -> None:
    KeptForum.objects.filter(person=person).delete()
