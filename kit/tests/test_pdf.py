import re
import zlib

import pytest
from django.template import engines

from kit import pdf

PAGE = '<!DOCTYPE html><html lang="en"><head><title>A paper</title></head><body><h1>A paper</h1>{{ body | safe }}</body></html>'
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@pytest.fixture
def written(monkeypatch):
    def write(body=""):
        page = engines["jinja"].from_string(PAGE)
        monkeypatch.setattr(pdf, "render_to_string", lambda template, context: page.render(context))
        return unpacked(pdf.make("any", {"body": body}))

    return write


def unpacked(paper):
    """The document with its packed parts in plain."""
    return paper + b"".join(opened(part) for part in STREAM.findall(paper))


def opened(part):
    try:
        return zlib.decompress(part)
    except zlib.error:
        return part


def test_it_is_tagged_and_says_its_language_and_standard(written):
    paper = written()
    assert paper.startswith(b"%PDF")
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"pdfuaid", b"/H1"):
        assert mark in paper, mark


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="7" height="7"/></svg>')
    return f'<img src="{file.as_uri()}" alt="A picture">'


def test_no_file_is_read_and_no_host_asked(written, secret):
    with_picture, without = written(secret), written('<img src="nothing:here" alt="A picture">')
    assert b" 7 7 re" not in with_picture
    assert len(with_picture) <= len(without) + 20


def test_unguarded_it_would_be_read(written, secret, monkeypatch):
    monkeypatch.setattr(pdf, "WHAT_IS_INSIDE_ONLY", ("data", "file"))
    assert b" 7 7 re" in written(secret)


def test_a_page_to_open(monkeypatch):
    monkeypatch.setattr(pdf, "make", lambda template, context: b"%PDF")
    response = pdf.response("paper.pdf", "any", {})
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="paper.pdf"'
