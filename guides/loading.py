"""Guides that come with the site, each a file of TOML. One that is there stays as it is: somebody may have written it anew."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from guides.actions.easy_read import add_picture
from guides.easy_rules import EasyLine, easy_lines
from guides.marked_text import due_on, parts_of
from guides.models import EasyPicture, EasyReadLine, EasyReadVersion, Guide, GuideVersion
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


def shipped_pictures(folder: Path = SHIPPED / "pictures") -> Iterator[dict[str, str]]:
    """From a folder with `pictures.toml` and the drawings that it names."""
    rows = tomllib.loads((folder / "pictures.toml").read_text(encoding="utf-8"))
    for slug, row in rows.items():
        drawing = (folder / f"{slug}.svg").read_text(encoding="utf-8")
        yield {"alt": "", "licence": "", "author": ""} | row | {"slug": slug, "drawing": drawing}


def load_pictures(
    folder: Path = SHIPPED / "pictures", *, by: Actor = LOADER, at: datetime | None = None
) -> int:
    """How many. Raises BadPicture for the first that is not taken, and takes none then."""
    with transaction.atomic():
        return len([add_picture(**row, by=by, at=at or timezone.now()) for row in shipped_pictures(folder)])


def shipped_easy_reads(folder: Path = SHIPPED / "easy_read") -> dict[str, list[EasyLine]]:
    """{slug of a guide: its lines}"""
    return {path.stem: easy_lines(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}


@transaction.atomic
def load_easy_read(
    *, slug: str, lines: list[EasyLine], by: Actor = LOADER, at: datetime | None = None
) -> bool:
    """For the first version of a guide that has no Easy Read. True if it was loaded now."""
    at = at or timezone.now()
    english = GuideVersion.objects.filter(guide__slug=slug, number=1).first()
    if english is None or EasyReadVersion.objects.filter(english__guide__slug=slug).exists():
        return False
    pictures = {picture.slug: picture for picture in EasyPicture.objects.all()}
    easy_read = EasyReadVersion.objects.create(english=english)
    EasyReadLine.objects.bulk_create(
        EasyReadLine(easy_read=easy_read, position=number, words=line.words, picture=pictures[line.picture])
        for number, line in enumerate(lines, 1)
    )
    easy_read.published_on = timezone.localdate(at)
    easy_read.save()
    record("guides.easy_read_loaded", easy_read, by=by, at=at, guide=slug)
    return True


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
