"""Put what a trust's file says into the database."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from kit.trail.actions import record
from kit.trail.actors import Job
from kit.wording import OWN_LANGUAGE
from people import selectors
from people.models import (
    Area,
    ChosenWord,
    CrisisLine,
    DatedSetting,
    Directorate,
    Service,
    Team,
    Trust,
    WordSource,
)
from people.trust_file import TrustFile

LOADER = Job("load_trust")
Loaded = Trust | Area | Directorate | Service | Team | CrisisLine | DatedSetting


@transaction.atomic
def load_trust(*, contents: TrustFile, at: datetime | None = None) -> int:
    """How many rows changed. What the file no longer names stays: old tickets may still point at it."""
    at = at or timezone.now()
    changed = [_put(Trust, {"id": 1}, contents.trust)]
    changed += [
        _put(Area, {"slug": row["slug"]}, {**row, "position": position})
        for position, row in enumerate(contents.areas)
    ]
    changed += [_put(Directorate, {"slug": row["slug"]}, row) for row in contents.directorates]
    changed += [_put(Service, {"slug": row["slug"]}, row) for row in contents.services]
    changed += [_put_team(row) for row in contents.teams]
    changed += [_put_line(position, row) for position, row in enumerate(contents.crisis_lines)]
    changed += [_put_setting(row) for row in contents.settings]
    changed += [_put_word(row) for row in contents.words]
    changed = [row for row in changed if row]
    for row in changed:
        record("people.loaded", row, by=LOADER, at=at)
    if changed:
        trust_changed()
    return len(changed)


def trust_changed() -> None:
    """Every page shows the change: here at once, in other processes within half a minute."""
    Trust.objects.update(version=F("version") + 1)
    transaction.on_commit(selectors.look_again)


def _put(model: type[Loaded], key: dict[str, Any], values: dict[str, Any]) -> Model | None:
    """The row, if it is new or was different."""
    row = model.objects.filter(**key).first() or model(**key)
    different = [name for name, value in values.items() if row._state.adding or getattr(row, name) != value]
    if different:
        for name in different:
            setattr(row, name, values[name])
        row.save()
        return row
    return None


def _put_team(row: dict[str, Any]) -> Model | None:
    values = {
        "slug": row["slug"],
        "name": row["name"],
        "area": Area.objects.get(slug=row["area"]),
        "directorate": Directorate.objects.get(slug=row["directorate"]),
        "service": Service.objects.get(slug=row["service"]) if "service" in row else None,
        "contact_name_role": row.get("ask_for", ""),
        "contact_phone": row.get("phone", ""),
        "is_active": row.get("open", True),
    }
    return _put(Team, {"slug": row["slug"]}, values)


def _put_line(position: int, row: dict[str, Any]) -> Model | None:
    values = {name: row[name] for name in ("name", "number", "note", "source")}
    values |= {name: row.get(name, "") for name in ("short_name", "text_word")}
    values |= {"position": position, "ends_on": row.get("until")}
    return _put(CrisisLine, {"slug": row["slug"], "starts_on": row["from"]}, values)


def _put_setting(row: dict[str, Any]) -> Model | None:
    values = {name: row[name] for name in ("value", "owner", "source")} | {"ends_on": row.get("until")}
    return _put(DatedSetting, {"key": row["key"], "starts_on": row["from"]}, values)


def _put_word(row: dict[str, Any]) -> Model | None:
    """What something was called is never changed: another word for the same day is another row, and holds from then on."""
    values = {"word": row["word"], "plural": row.get("plural", ""), "how": row["how"]}
    language = row.get("language", OWN_LANGUAGE)
    same = ChosenWord.objects.filter(
        key=row["key"], language=language, starts_on=row["from"], source=WordSource.FILE
    ).last()
    if same is not None and all(getattr(same, name) == value for name, value in values.items()):
        return None
    return ChosenWord.objects.create(
        idempotency_key=uuid4(),
        key=row["key"],
        language=language,
        starts_on=row["from"],
        source=WordSource.FILE,
        **values,
    )
