"""What files call our places: a person says it once, and every file that comes later is read so."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from insight.files.actions.uploading import lock_undecided
from insight.files.loading.common import known_places
from insight.files.selectors.place_names import LabelledPlace
from insight.intake.file_formats.places import alias_name, place_name
from insight.intake.models import Batch, PlaceAlias
from insight.intake.rules import Can
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person


@transaction.atomic
def name_places_of_file(
    *, batch: Batch, places: Mapping[str, LabelledPlace], version: int, by: Person, at: datetime
) -> Batch:
    """What the names of a file mean that nobody knew, {name: place}."""
    batch = lock_undecided(batch, version, by)
    for words, place in places.items():
        add_place_alias(words=words, is_beginning=False, place=place, by=by, at=at)
    save_next_version(batch)
    return batch


@transaction.atomic
def add_place_alias(
    *, words: str, is_beginning: bool, place: LabelledPlace, by: Person, at: datetime
) -> PlaceAlias:
    """From now on files that say `words`, or begin a name with them, mean the place."""
    _require_may_name(by)
    alias = PlaceAlias(said_on=timezone.localdate(at))
    _set(alias, words, place, is_beginning=is_beginning)
    alias.save()
    record("insight.place_named", alias, by=by, at=at, words=_fact(words), place=_fact(place.label))
    return alias


@transaction.atomic
def change_place_alias(
    *,
    alias: PlaceAlias,
    words: str,
    is_beginning: bool,
    place: LabelledPlace,
    version: int,
    by: Person,
    at: datetime,
) -> PlaceAlias:
    """It means another place, or is written in another way. What was loaded before stays as it was read."""
    _require_may_name(by)
    alias = lock(PlaceAlias.objects.all(), alias.pk)
    require_version(alias, version)
    _set(alias, words, place, is_beginning=is_beginning)
    save_next_version(alias)
    record("insight.place_name_changed", alias, by=by, at=at, words=_fact(words), place=_fact(place.label))
    return alias


@transaction.atomic
def remove_place_alias(*, alias: PlaceAlias, version: int, by: Person, at: datetime) -> None:
    """The name means nothing any more in files that come later."""
    _require_may_name(by)
    alias = lock(PlaceAlias.objects.all(), alias.pk)
    require_version(alias, version)
    record("insight.place_name_removed", alias, by=by, at=at, words=_fact(alias.words))
    alias.delete()


def _set(alias: PlaceAlias, words: str, place: LabelledPlace, *, is_beginning: bool) -> None:
    """Raises NotPossible for a name that stands for something already."""
    name, places = alias_name(words), known_places()
    if not name:
        raise NotPossible(_("Write a name or a code, with letters or numbers in it."), "words")
    if {name, place_name(words)} & (places.teams.keys() | places.others.keys()):
        raise NotPossible(
            _("“{words}” is the name of one of our places already.").format(words=words), "words"
        )
    if PlaceAlias.objects.filter(name=name).exclude(pk=alias.pk).exists():
        raise NotPossible(_("Somebody has said already what “{words}” means.").format(words=words), "words")
    alias.words, alias.name, alias.is_beginning = words, name, is_beginning
    alias.team_id, alias.area_id, alias.directorate_id = place.team, place.area, place.directorate


def _fact(text: str) -> str:
    """The trail takes no address, in whatever a file calls a place."""
    return "".join(letter for letter in text.replace("@", " ") if letter.isprintable())[:120]


def _require_may_name(by: Person) -> None:
    if not by.has_perm(Can.USE_FILES):
        raise PermissionDenied
