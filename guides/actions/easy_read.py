"""A guide in Easy Read: pictures, drafts, publishing, and that people have checked it."""

import re
from datetime import date, datetime
from xml.etree import ElementTree

from django.db import transaction
from django.utils import timezone

from guides.actions.drafts import english_that_stands, publish_row, require_writer
from guides.easy_rules import EasyLine, easy_problems
from guides.models import EasyPicture, EasyReadLine, EasyReadVersion, Guide
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version
from people.models import Person

EASY_DRAFTED, EASY_PUBLISHED = "guides.easy_read_drafted", "guides.easy_read_published"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    SVG + name
    for name in (
        "svg",
        "g",
        "path",
        "circle",
        "ellipse",
        "rect",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
    )
}
# Nothing that runs, and nothing that is fetched.
FORBIDDEN = re.compile(r"^on|href$|^style$", re.IGNORECASE)


class BadPicture(Exception):
    """This picture is not taken. The message says why."""


@transaction.atomic
def add_picture(
    *, slug: str, alt: str, drawing: str, licence: str, author: str, by: Actor, at: datetime
) -> EasyPicture:
    """One that is there stays. Raises BadPicture without a licence or an author, or for a drawing that is more than shapes."""
    if not (licence.strip() and author.strip() and alt.strip()):
        raise BadPicture(_("A picture needs its licence, its author and words for what it shows."))
    _require_shapes(drawing)
    picture, is_new = EasyPicture.objects.get_or_create(
        slug=slug, defaults={"alt": alt, "drawing": drawing, "licence": licence, "author": author}
    )
    if is_new:
        record("guides.picture_added", picture, by=by, at=at, licence=licence)
    return picture


def _require_shapes(drawing: str) -> None:
    # A doctype could name entities, which a reader of XML would fetch or unfold.
    if "<!" in drawing:
        raise BadPicture(_("This is not a drawing of simple shapes."))
    try:
        elements = list(ElementTree.fromstring(drawing).iter())  # noqa: S314 - no doctype, so no entities
    except ElementTree.ParseError:
        raise BadPicture(_("This is not a drawing of simple shapes.")) from None
    for element in elements:
        if element.tag not in SHAPES or any(FORBIDDEN.search(name) for name in element.attrib):
            raise BadPicture(_("This is not a drawing of simple shapes."))


@transaction.atomic
def save_easy_read(
    *, guide: Guide, lines: list[EasyLine], version: int, by: Person, at: datetime
) -> EasyReadVersion:
    """A draft for the English version that stands. The same page sent twice is one draft."""
    require_writer(by)
    english = english_that_stands(guide)
    pictures = {picture.slug: picture for picture in EasyPicture.objects.all()}
    if problems := easy_problems(lines, pictures):
        raise NotPossible(". ".join(problems), field="lines")
    draft = english.easy_reads.filter(published_on=None).first()
    if draft is not None:
        if version in (0, draft.version - 1) and typed_lines(draft) == lines:
            return draft
        require_version(draft, version)
        draft.version += 1
        draft.save()
        draft.lines.all().delete()
    else:
        draft = EasyReadVersion.objects.create(english=english)
    EasyReadLine.objects.bulk_create(
        EasyReadLine(easy_read=draft, position=number, words=line.words, picture=pictures[line.picture])
        for number, line in enumerate(lines, 1)
    )
    record(EASY_DRAFTED, draft, by=by, at=at, guide=guide.slug, version=draft.version)
    return draft


@transaction.atomic
def publish_easy_read(*, guide: Guide, version: int, by: Person, at: datetime) -> EasyReadVersion:
    require_writer(by)
    draft = english_that_stands(guide).easy_reads.filter(published_on=None).first()
    return publish_row(draft, version, (EASY_DRAFTED, EASY_PUBLISHED), by, at)


@transaction.atomic
def record_easy_read_check(
    *, easy_read: EasyReadVersion, checked_by: str, checked_on: date, by: Person, at: datetime
) -> EasyReadVersion:
    """People have read it and said that it is easy: a group, by role. Said once."""
    require_writer(by)
    easy_read = lock(EasyReadVersion.objects.all(), easy_read.pk)
    if (easy_read.checked_by, easy_read.checked_on) == (checked_by, checked_on):
        return easy_read
    if easy_read.checked_by:
        raise NotPossible(_("Somebody has said already who checked it."))
    if easy_read.published_on is None or checked_on > timezone.localdate(at):
        raise NotPossible(_("Enter a day that is not still to come"), field="checked_on")
    easy_read.checked_by, easy_read.checked_on = checked_by, checked_on
    easy_read.save()
    record("guides.easy_read_checked", easy_read, by=by, at=at)
    return easy_read


def typed_lines(easy_read: EasyReadVersion) -> list[EasyLine]:
    return [EasyLine(*row) for row in easy_read.lines.values_list("picture__slug", "words")]
