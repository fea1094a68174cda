"""What a poster says of a role that people can take."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kit.addresses import address
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from publicity.pictures import PosterPicture
from publicity.registry import PublicityItem, PublicityKind, WhatIsNext
from volunteers.involvement.models import InvolvementRole

MOST_LISTED = 30


def _find_role(reference: str, at: datetime) -> PublicityItem | None:
    try:
        mark = UUID(reference)
    except ValueError:
        return None
    role = _on_the_website().filter(reference=mark).first()
    return None if role is None else _role_item(role)


def _open_roles(at: datetime) -> Iterator[tuple[str, PublicityItem]]:
    for role in _on_the_website().filter(closed_on=None)[:MOST_LISTED]:
        yield str(role.reference), _role_item(role)


def _on_the_website() -> QuerySet[InvolvementRole]:
    """Open or closed: whoever comes to a closed one is told so."""
    return InvolvementRole.objects.exclude(published_on=None)


def _role_item(role: InvolvementRole) -> PublicityItem:
    return PublicityItem(
        title=role.title,
        when=_in_one_line(role.time),
        where=_in_one_line(role.where),
        what=_in_one_line(role.purpose),
        help_offered=_in_one_line(role.reward),
        address=role.get_absolute_url(),
        picture=PosterPicture.JOINING,
        is_over=role.closed_on is not None,
        what_is_next=WhatIsNext(_("See the roles that are open"), address("volunteers:roles")),
    )


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


ROLE_KIND = PublicityKind("role", _lazy("Roles to take part in"), _find_role, _open_roles)
