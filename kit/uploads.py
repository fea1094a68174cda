"""Files that people send us. Each is made anew from what can be seen in it: nothing hidden in the original is kept.

A photo is decoded and written again as JPEG, so its place, time and camera go, and so does anything appended to it. A PDF is
drawn page by page and becomes a PDF of pictures. What is neither, or cannot be drawn, is refused with a sentence.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass

import pypdfium2
from django.http import HttpResponse
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
MOST_PAGES = 10
PDF_SCALE = 2  # 144 dots an inch
PHOTOS = ("JPEG", "PNG", "WEBP")
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


def cleaned(upload):
    """A file as we keep it. Raises BadUpload. What its name or its sender says about it counts for nothing."""
    if upload.size > MOST_BYTES:
        raise BadUpload("The file is larger than 10 MB. Take a smaller photo, or send part of it.")
    data = upload.read()
    if data.startswith(PDF_BEGINS):
        content, media_type = _pdf(data), PDF
    else:
        content, media_type = _photo(data), "image/jpeg"
    return Clean(content, media_type, hashlib.sha256(data).hexdigest())


def download(content, media_type, name):
    """Only ever saved, never shown inside our pages, and never taken for another kind of file."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ENDINGS.get(media_type, "bin")}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _photo(data):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=PHOTOS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise BadUpload("The picture has too many dots. Take a smaller photo.")
                return _as_jpeg(ImageOps.exif_transpose(image))
    except BadUpload:
        raise
    except UnidentifiedImageError as error:
        raise BadUpload("The file must be a photo (JPEG, PNG or WebP) or a PDF.") from error
    except Exception as error:
        raise BadUpload("We cannot open this picture. Take the photo again.") from error


def _as_jpeg(image):
    plain = Image.new("RGB", image.size, "white")
    image = image.convert("RGBA")
    plain.paste(image, mask=image.getchannel("A"))
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=85)
    return out.getvalue()


def _pdf(data):
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BadUpload("We cannot open this PDF. If it has a password, take a photo of it.") from error
    with document:
        if not 0 < len(document) <= MOST_PAGES:
            raise BadUpload(f"The PDF must have 1 to {MOST_PAGES} pages.")
        try:
            pages = [_drawn(page) for page in document]
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise BadUpload("We cannot read this PDF. Take a photo of it.") from error
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def _drawn(page):
    width, height = page.get_size()
    if width * height * PDF_SCALE**2 > MOST_PIXELS:
        raise BadUpload("A page of the PDF is too large. Take a photo of it.")
    return page.render(scale=PDF_SCALE, may_draw_forms=False).to_pil().convert("RGB")
