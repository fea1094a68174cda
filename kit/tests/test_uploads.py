import gzip
import io
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kit import drawing, uploads
from kit.uploads import BadUpload, cleaned, download


def picture(kind="JPEG", size=(40, 30), **given):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **given)
    return out.getvalue()


def with_place():
    """A photo that says where it was taken and by which camera."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 14.0, 0.0)
    return picture(exif=exif)


def pdf(extra=b""):
    return picture("PDF") + extra


def png_bomb():
    """A few hundred bytes that claim to be 30,000 dots wide and high."""

    def chunk(name, body):
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = (30_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def jpeg_bomb():
    """Claims to be 65,535 dots wide and high."""
    data = bytearray(picture())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = b"\xff\xff\xff\xff"
    return bytes(data)


def many_pages(number):
    out = io.BytesIO()
    pages = [Image.new("RGB", (40, 30)) for _ in range(number)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    return out.getvalue()


def uploaded(data, name="receipt.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, data, kind)


SCRIPT = b"<script>alert(1)</script>"
HOSTILE = {
    "nothing": b"",
    "a web page": b"<!DOCTYPE html><html>" + SCRIPT,
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>",
    "a drawing behind a declaration": b'<?xml version="1.0"?><svg>' + SCRIPT + b"</svg>",
    "entities without end": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa">]><l>&a;</l>',
    "a program": b"MZ" + b"\0" * 200,
    "a Linux program": b"\x7fELF" + b"\0" * 200,
    "a shell script": b"#!/bin/sh\nrm -rf /\n",
    "an archive": archive(),
    "a gif": picture("GIF"),
    "a tiff": picture("TIFF"),
    "a bmp": picture("BMP"),
    "an icon": picture("ICO"),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run\n",
    "a bomb": png_bomb(),
    "a jpeg cut off at its head": picture()[:20],
    "a jpeg of noise": b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\x37" * 500,
    "a png of noise": b"\x89PNG\r\n\x1a\n" + b"\x37" * 500,
    "a webp of noise": b"RIFF\x00\x01\x00\x00WEBPVP8 " + b"\x37" * 300,
    "a pdf of noise": b"%PDF-1.7\n" + b"\x37" * 500,
    "a pdf without pages": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>",
    "text": b"Taxi, 14 pounds",
    "a table with a sum in it": b"=cmd|' /C calc'!A0,1\n",
    "an email": b"From: a@b.c\nSubject: x\n\nhello",
    "zeros": b"\0" * 5000,
    "a bomb of a photo": jpeg_bomb(),
    "a font": b"wOF2\0\1\0\0" + b"\0" * 60,
    "a pdf cut off in the middle": pdf()[:200],
    "a pdf of eleven pages": many_pages(11),
    "a pdf with a page as large as a field": picture("PDF", resolution=0.1),
    "an old office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a packed bomb": gzip.compress(b"\0" * 1_000_000),
    "another archive": b"7z\xbc\xaf\x27\x1c" + b"\0" * 60,
    "a film": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 60,
    "a phone's own kind of photo": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60,
    "a Java program": b"\xca\xfe\xba\xbe\0\0\0\x34" + b"\0" * 60,
    "a program for browsers": b"\0asm\x01\0\0\0",
    "a database": b"SQLite format 3\0" + b"\0" * 84,
    "a shortcut": b"L\0\0\0\x01\x14\x02\0" + b"\0" * 80,
    "too large": b"\xff\xd8\xff\xe0" + b"\0" * uploads.MOST_BYTES,
}  # fmt: skip


def test_there_are_forty_of_them():
    assert len(HOSTILE) == 40


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("called", [("receipt.jpg", "image/jpeg"), ("../../x.pdf", "application/pdf")])
def test_a_hostile_file_is_refused_with_a_sentence_whatever_it_is_called(name, called):
    with pytest.raises(BadUpload, match=r"^[A-Z].*\.$"):
        cleaned(uploaded(HOSTILE[name], *called))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_written_anew(kind):
    clean = cleaned(uploaded(picture(kind)))
    assert clean.media_type == "image/jpeg"
    assert Image.open(io.BytesIO(clean.content)).size == (40, 30)


def test_place_time_and_camera_are_gone():
    original = with_place()
    assert b"SECRET CAMERA" in original
    content = cleaned(uploaded(original)).content
    assert b"SECRET CAMERA" not in content
    assert not dict(Image.open(io.BytesIO(content)).getexif())


@pytest.mark.parametrize("hidden", [SCRIPT, archive(), b"<?php system($_GET['c']); ?>"])
def test_what_is_hidden_behind_a_picture_or_a_pdf_is_gone(hidden):
    for original in (picture() + hidden, picture("PNG") + hidden, pdf(hidden)):
        assert hidden not in cleaned(uploaded(original)).content


def test_a_pdf_becomes_a_pdf_of_pictures():
    action = b"\n9 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"
    clean = cleaned(uploaded(pdf(action)))
    assert clean.media_type == "application/pdf"
    assert clean.content.startswith(b"%PDF")
    assert b"JavaScript" not in clean.content


def test_a_large_photo_is_made_smaller():
    clean = cleaned(uploaded(picture(size=(5000, 3000))))
    assert max(Image.open(io.BytesIO(clean.content)).size) == drawing.LONGEST_SIDE


def test_a_file_is_only_ever_saved():
    response = download(b"x", "image/jpeg", "receipt")
    assert response["Content-Disposition"] == 'attachment; filename="receipt.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
