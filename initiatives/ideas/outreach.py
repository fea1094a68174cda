"""What a poster says of a call for ideas."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from initiatives.ideas.models import IdeaCall
from kit.addresses import address
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from publicity.pictures import PosterPicture
from publicity.registry import PublicityItem, PublicityKind, WhatIsNext

MOST_LISTED = 30


def _find_call(reference: str, at: datetime) -> PublicityItem | None:
    call = IdeaCall.objects.public().filter(reference=reference).first()
    return None if call is None else _call_item(call, at)


def _open_calls(at: datetime) -> Iterator[tuple[str, PublicityItem]]:
    coming = IdeaCall.objects.public().filter(closes_on__gte=timezone.localdate(at)).order_by("closes_on")
    for call in coming[:MOST_LISTED]:
        yield call.reference, _call_item(call, at)


def _call_item(call: IdeaCall, at: datetime) -> PublicityItem:
    return PublicityItem(
        title=call.title,
        when=_("Choose until {day}").format(day=full_date(call.closes_on)),
        what=call.about,
        help_offered=_("You need no account. Nobody sees who chose what."),
        address=call.get_absolute_url(),
        picture=PosterPicture.CHOOSING,
        is_over=not call.is_open(timezone.localdate(at)),
        what_is_next=WhatIsNext(_("See what people can choose now"), address("ideas:list")),
    )


IDEA_KIND = PublicityKind("ideas", _lazy("Ideas to choose from"), _find_call, _open_calls)
