"""What a poster says of work done together."""

from collections.abc import Iterator
from datetime import datetime

from initiatives.models import Initiative
from kit.addresses import address
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from publicity.pictures import PosterPicture
from publicity.registry import PublicityItem, PublicityKind, WhatIsNext

MOST_LISTED = 30


def _find_initiative(reference: str, at: datetime) -> PublicityItem | None:
    initiative = Initiative.objects.public().filter(reference=reference).first()
    return None if initiative is None else _initiative_item(initiative)


def _open_initiatives(at: datetime) -> Iterator[tuple[str, PublicityItem]]:
    for initiative in Initiative.objects.public().open().order_by("title")[:MOST_LISTED]:
        yield initiative.reference, _initiative_item(initiative)


def _initiative_item(initiative: Initiative) -> PublicityItem:
    return PublicityItem(
        title=initiative.title,
        what=initiative.aim,
        help_offered=_("See how far it is, say that you want it too, or help."),
        address=initiative.get_absolute_url(),
        picture=PosterPicture.WORKING,
        is_over=not initiative.is_open,
        what_is_next=WhatIsNext(_("See what else is being done"), address("initiatives:list")),
    )


INITIATIVE_KIND = PublicityKind(
    "initiative", _lazy("Work done together"), _find_initiative, _open_initiatives
)
