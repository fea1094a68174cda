"""A photo or a PDF drawn anew: what can be seen in it, and
nothing else. Runs apart (`kit.apart`) and loads no settings.

Large pictures are made small before they are changed in any other way, and a PDF is drawn one
page at a time, so that the memory it takes stands by what we keep and not by what was sent.
"""

import io
import math
import warnings
from typing import BinaryIO

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from kit.apart import Refused
from kit.translation import gettext as _

PHOTOS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
MOST_PAGES = 10
PDF_SCALE = 2  # 144 dots an inch
MOST_PIXELS_OF_A_PAGE = 4_000_000  # A4 at 144 dots an inch has half of them
LARGEST_PAGE = 14_400  # points: what PDF itself allows
JPEG_QUALITY = 85


def photo(data: bytes, out: BinaryIO) -> None:
    """The photo as JPEG."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=PHOTOS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Refused(_("The picture has too many dots. Take a smaller photo."))
                _small(image).save(out, "JPEG", quality=JPEG_QUALITY)
    except (Refused, MemoryError):
        raise
    except UnidentifiedImageError as error:
        raise Refused(_("The file must be a photo (JPEG, PNG or WebP) or a PDF.")) from error
    except Exception as error:
        raise Refused(_("We cannot open this picture. Take the photo again.")) from error


def _small(image: Image.Image) -> Image.Image:
    """Upright, on white, and no side longer than we keep. JPEG is read small in the first place."""
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    if image.mode == "P":
        image = image.convert("RGBA")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    image = ImageOps.exif_transpose(image).convert("RGBA")
    plain = Image.new("RGB", image.size, "white")
    plain.paste(image, mask=image.getchannel("A"))
    return plain


def document(data: bytes, out: BinaryIO) -> None:
    """The PDF as a PDF of pictures."""
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused(_("We cannot open this PDF. If it has a password, take a photo of it.")) from error
    with opened:
        if not 0 < len(opened) <= MOST_PAGES:
            raise Refused(_("The PDF must have 1 to {most_pages} pages.").format(most_pages=MOST_PAGES))
        try:
            pages = [_drawn(page) for page in opened]
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise Refused(_("We cannot read this PDF. Take a photo of it.")) from error
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """A page as a picture that lies packed until it is written: only one at a time is there dot by dot."""
    width, height = page.get_size()
    if not (0 < width <= LARGEST_PAGE and 0 < height <= LARGEST_PAGE):
        raise Refused(_("A page of the PDF is too large. Take a photo of it."))
    scale = min(PDF_SCALE, math.sqrt(MOST_PIXELS_OF_A_PAGE / (width * height)))
    packed = io.BytesIO()
    page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(
        packed, "JPEG", quality=JPEG_QUALITY
    )
    page.close()
    return Image.open(packed, formats=["JPEG"])
