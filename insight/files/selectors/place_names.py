"""The places we have, as a form offers them, and what files call them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404

from insight.files.loading.common import known_places
from insight.intake.file_formats.likeness import likeliest
from insight.intake.models import Batch, PlaceAlias
from kit.translation import gettext as _
from people.models import Area, Directorate, Team

if TYPE_CHECKING:
    from django.db.models import QuerySet

WHOLE_TRUST = "trust"


@dataclass(frozen=True)
class LabelledPlace:
    """One of our places: the number of its row, none for the Trust as a whole."""

    code: str
    label: str
    team: int | None = None
    area: int | None = None
    directorate: int | None = None


@dataclass(frozen=True)
class UnknownName:
    """A name in a file that means no place we know. `number` is where it stands in the file's list."""

    number: int
    words: str
    likeliest: list[LabelledPlace]


def places_to_choose() -> dict[str, list[LabelledPlace]]:
    """{heading: places}"""
    teams = [
        LabelledPlace(f"team:{pk}", name, team=pk)
        for pk, name in Team.objects.order_by("name").values_list("pk", "name")
    ]
    areas = [
        LabelledPlace(f"area:{pk}", name, area=pk) for pk, name in Area.objects.values_list("pk", "name")
    ]
    directorates = [
        LabelledPlace(f"directorate:{pk}", name, directorate=pk)
        for pk, name in Directorate.objects.order_by("name").values_list("pk", "name")
    ]
    whole = [LabelledPlace(WHOLE_TRUST, _("The whole Trust"))]
    return {_("Teams"): teams, _("Areas"): areas, _("Directorates"): directorates, _("Everywhere"): whole}


def unknown_names_of(batch: Batch) -> list[UnknownName]:
    """Names of a file that is looked at which still mean nothing, each with the places it is most like."""
    names = batch.options.get("unknown_places", [])
    if not names:
        return []
    places = known_places()
    by_label = {place.label: place for group in places_to_choose().values() for place in group}
    return [
        UnknownName(number, words, [by_label[label] for label in likeliest(words, by_label)])
        for number, words in enumerate(names)
        if places.named(words) is None
    ]


def place_aliases() -> "QuerySet[PlaceAlias]":
    return PlaceAlias.objects.select_related("team", "area", "directorate")


def place_alias(pk: int) -> PlaceAlias:
    alias = place_aliases().filter(pk=pk).first()
    if alias is None:
        raise Http404
    return alias


def code_of(alias: PlaceAlias) -> str:
    """As `LabelledPlace.code` has it."""
    keys = {"team": alias.team_id, "area": alias.area_id, "directorate": alias.directorate_id}
    return next((f"{kind}:{pk}" for kind, pk in keys.items() if pk), WHOLE_TRUST)
