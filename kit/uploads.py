"""Files that people send us. Each is made anew from what can
be seen in it: nothing hidden in the original is kept.

A photo is decoded and written again as JPEG, so its place, time and camera go, and so does
anything appended to it. A PDF is drawn page by page and becomes a PDF of pictures (kit.drawing).
What is neither, or cannot be drawn, is refused with a sentence. It is done in a process of its
own, one at a time, so that a file made to be heavy takes nothing from anybody else.
"""

import hashlib
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kit import apart
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.turns import Busy, TurnQueue

MOST_BYTES = 10 * apart.MB
LIMITS = apart.Limits(memory=768 * apart.MB, seconds=20, written=32 * apart.MB)
LINE = TurnQueue(
    name="pictures",
    turns=1,
    waiting=1,
    sentence=_lazy("Many files are being sent just now. Wait a minute, then send yours again."),
)
TOO_HEAVY = _lazy("This file is too heavy for us to open. Take a photo of it, and send that.")
PHOTO_BEGINS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
PDF = "application/pdf"
PDF_BEGINS = b"%PDF-"
ENDINGS = {"image/jpeg": "jpg", PDF: "pdf"}


class BadUpload(Exception):
    """This file cannot be taken. The message is for the person who sent it."""


@dataclass(frozen=True)
class Clean:
    content: bytes
    media_type: str
    sha256: str


def cleaned(upload: UploadedFile) -> Clean:
    """A file as we keep it. Raises BadUpload. What its name or its sender says about it counts for nothing."""
    assert upload.size is not None  # noqa: S101 - whoever took it in has counted its bytes
    if upload.size > MOST_BYTES:
        raise BadUpload(_("The file is larger than 10 MB. Take a smaller photo, or send part of it."))
    data = upload.read()
    if data.startswith(PDF_BEGINS):
        content, media_type = _draw_apart("document", data), PDF
    elif data.startswith(PHOTO_BEGINS):
        content, media_type = _draw_apart("photo", data), "image/jpeg"
    else:
        raise BadUpload(_("The file must be a photo (JPEG, PNG or WebP) or a PDF."))
    return Clean(content, media_type, hashlib.sha256(data).hexdigest())


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Only ever saved, never shown inside our pages, and never taken for another kind of file."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(
        True, f"{name}.{ENDINGS.get(media_type, 'bin')}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _draw_apart(work: str, data: bytes) -> bytes:
    try:
        with apart.run_apart(f"kit.drawing:{work}", data, limits=LIMITS, line=LINE) as written:
            return written.read()
    except (apart.Refused, Busy) as problem:
        raise BadUpload(str(problem)) from problem
    except apart.TooHeavy as problem:
        raise BadUpload(TOO_HEAVY) from problem
