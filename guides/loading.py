"""Guides that come with the site, each a file of TOML. One that is there stays as it is: somebody may have written it anew."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from guides.marked_text import due_on, parts_of
from guides.models import Guide, GuideVersion
from kit.trail.actions import record
from kit.trail.actors import Actor, Job
from kit.translation import gettext as _

SHIPPED = Path(__file__).parent / "data"
LOADER = Job("load_guides")
OF_GUIDE = ("title", "topic", "position")
OF_VERSION = ("summary", "owner", "review_on")


def shipped_guides(folder: Path = SHIPPED) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.toml")):
        yield tomllib.loads(path.read_text(encoding="utf-8")) | {"slug": path.stem}


@transaction.atomic
def load_guide(*, contents: Mapping[str, Any], by: Actor = LOADER, at: datetime | None = None) -> bool:
    """True if it was loaded now."""
    at = at or timezone.now()
    guide, is_new = Guide.objects.get_or_create(
        slug=contents["slug"],
        defaults={name: contents[name] for name in OF_GUIDE}
        | {"idempotency_key": uuid5(NAMESPACE_URL, f"guide:{contents['slug']}")},
    )
    if is_new:
        text = contents["text"].strip()
        version = GuideVersion.objects.create(
            guide=guide, number=1, text=text, due_on=due_on(parts_of(text), contents["review_on"]),
            what_changed=_("The first version."), published_on=timezone.localdate(at),
            **{name: contents[name] for name in OF_VERSION},
        )  # fmt: skip
        record("guides.loaded", version, by=by, at=at, guide=guide.slug)
    return is_new
