"""A film in British Sign Language beside a guide: kept on our own machine, and never without captions."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from guides.actions.drafts import english_that_stands
from guides.models import Guide, SignedVideo
from guides.models.signed import LONGEST_CAPTIONS
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible

# How a film begins, by how its name ends.
BEGINNINGS = {".mp4": (4, b"ftyp"), ".webm": (0, b"\x1a\x45\xdf\xa3")}
PIECE = 1 << 20


@transaction.atomic
def add_signed_video(
    *, guide: Guide, video: Path, captions: str, signed_by: str, by: Actor, at: datetime
) -> SignedVideo:
    """Everybody sees it from now on. The same film twice is one. Raises NotPossible for one without captions."""
    english = english_that_stands(guide)
    _require_captions(captions)
    if not signed_by.strip():
        raise NotPossible(_("Say who signs, by what they do: never a name."))
    name = f"guides/{guide.slug}-{_digest(video)}{video.suffix.lower()}"
    before = SignedVideo.objects.filter(file=name).first()
    if before:
        return before
    with video.open("rb") as film:
        if not default_storage.exists(name):
            default_storage.save(name, File(film))
    signed = SignedVideo.objects.create(
        english=english,
        file=name,
        captions=captions,
        signed_by=signed_by,
        published_on=timezone.localdate(at),
    )
    record("guides.video_added", signed, by=by, at=at, guide=guide.slug)
    return signed


def _require_captions(captions: str) -> None:
    if not captions.startswith("WEBVTT") or "-->" not in captions or len(captions) > LONGEST_CAPTIONS:
        raise NotPossible(
            _("A film needs its captions, as a file that begins with WEBVTT and has lines with their times.")
        )


def _digest(video: Path) -> str:
    """Raises NotPossible for what is no film."""
    place, begins = BEGINNINGS.get(video.suffix.lower(), (0, b""))
    digest = hashlib.sha256()
    with video.open("rb") as film:
        first = film.read(PIECE)
        if not begins or first[place : place + len(begins)] != begins:
            raise NotPossible(_("Give a film as MP4 or WebM."))
        digest.update(first)
        while piece := film.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()[:16]
