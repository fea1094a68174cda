"""What volunteering gives to the search over all rooms: roles, and the people in them for who looks after them."""

from django.db.models import Model, QuerySet

from people.finding import hits
from people.models import Person
from volunteers.involvement.models import InvolvementRole
from volunteers.involvement.rules import Can
from volunteers.involvement.selectors.journeys import involvements_for


def found_roles(words: str) -> QuerySet[Model, tuple[str, str, str, str]]:
    return hits(
        InvolvementRole.objects.published(),
        words,
        kind="role",
        fields=["title", "purpose"],
        title="title",
        key="reference",
    )


def found_people_in_roles(
    words: str, person: Person | None
) -> list[QuerySet[Model, tuple[str, str, str, str]]]:
    """By what they are called, of the roles this person coordinates."""
    if person is None or not person.has_perm(Can.COORDINATE):
        return []
    by_name = hits(
        involvements_for(person),
        words,
        kind="person",
        fields=["person__called"],
        title="person__called",
        about="role__title",
        key="reference",
    )
    return [by_name]
