"""Put a questionnaire into the database. A version that is there stays as it is: audits were made with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from audits.questionnaires import questionnaire_file
from audits.self_audits.models import Questionnaire
from kit.trail.actions import record
from kit.trail.actors import Actor, Job

LOADER = Job("load_questionnaire")
FIELDS = ("title", "about", "first", "ladder", "content")


class OtherWords(questionnaire_file.BadQuestionnaire):
    """This version is loaded already, with other words."""


@transaction.atomic
def load_questionnaire(
    *, contents: Mapping[str, Any], by: Actor = LOADER, at: datetime | None = None
) -> tuple[Questionnaire, bool]:
    """The questionnaire, and whether it is new. Raises OtherWords. `contents` come from questionnaire_file."""
    at = at or timezone.now()
    row, new = Questionnaire.objects.get_or_create(
        code=contents["code"],
        version=contents["version"],
        defaults={name: contents[name] for name in FIELDS} | {"loaded_on": timezone.localdate(at)},
    )
    if new:
        record("audits.questionnaire_loaded", row, by=by, at=at, code=row.code, version=row.version)
    elif any(getattr(row, name) != contents[name] for name in FIELDS):
        raise OtherWords(
            f"Version {row.version} of “{row.code}” is loaded already, with other words. "
            f"Audits may have been made with it: give the file the version {row.version + 1} or more."
        )
    return row, new
