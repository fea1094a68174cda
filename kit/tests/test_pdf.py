import os
import re
import subprocess
import sys
import threading
import zlib

import pytest
import redis
from django.template import engines

from kit import pdf
from kit.design.apps import pdfs_can_be_made
from kit.turns import Busy

PAGE = '<!DOCTYPE html><html lang="en"><head><title>A paper</title></head><body><h1>A paper</h1>{{ body | safe }}</body></html>'
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@pytest.fixture
def written(monkeypatch):
    def write(body=""):
        page = engines["jinja"].from_string(PAGE)
        monkeypatch.setattr(pdf, "render_to_string", lambda template, context: page.render(context))
        return unpacked(pdf.render_pdf("any", {"body": body}))

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
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="7" height="7"/></svg>'
    )
    return f'<img src="{file.as_uri()}" alt="A picture">'


def test_no_file_is_read_and_no_host_asked(written, secret):
    with_picture, without = written(secret), written('<img src="nothing:here" alt="A picture">')
    assert b" 7 7 re" not in with_picture
    assert len(with_picture) <= len(without) + 20


def test_unguarded_it_would_be_read(written, secret, monkeypatch):
    monkeypatch.setattr(pdf, "WHAT_IS_INSIDE_ONLY", ("data", "file"))
    assert b" 7 7 re" in written(secret)


def test_a_page_to_open(monkeypatch):
    monkeypatch.setattr(pdf, "render_pdf", lambda template, context, **_: b"%PDF")
    response = pdf.response("paper.pdf", "any", {})
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="paper.pdf"'


@pytest.fixture
def drawings(monkeypatch, pages_are_kept, settings, tmp_path):
    """What is drawn, in order."""
    settings.RUN_ROOT = tmp_path
    drawn = []

    def draw(html):
        drawn.append(html)
        return f"%PDF of {html}".encode()

    monkeypatch.setattr(pdf, "draw", draw)
    monkeypatch.setattr(pdf, "render_to_string", lambda template, context: f"{template} {context['words']}")
    return drawn


def test_what_everybody_sees_is_drawn_once_until_it_shows_something_else(drawings):
    first = [pdf.render_pdf("poster", {"words": "Tuesday"}, is_kept=True) for _ in range(5)]
    assert set(first) == {b"%PDF of poster Tuesday"}
    assert drawings == ["poster Tuesday"]
    assert pdf.render_pdf("poster", {"words": "Wednesday"}, is_kept=True) == b"%PDF of poster Wednesday"
    assert pdf.render_pdf("poster", {"words": "Tuesday"}, is_kept=True) == b"%PDF of poster Tuesday"
    assert drawings == ["poster Tuesday", "poster Wednesday"]


def test_control_what_is_not_kept_is_drawn_for_each(drawings):
    for _ in range(5):
        pdf.render_pdf("poster", {"words": "Tuesday"})
    assert len(drawings) == 5


def test_a_paper_about_one_person_is_in_no_store(drawings):
    pdf.render_pdf("certificate", {"words": "Somebody"})
    assert pdf.cached_pdf(pdf.key_of("certificate Somebody")) is None


def test_many_who_ask_for_the_same_at_once_have_it_drawn_once(drawings, monkeypatch):
    monkeypatch.setattr(pdf, "LINE", pdf.TurnQueue("pdfs", turns=1, waiting=19, sentence=""))
    papers = []
    threads = [
        threading.Thread(
            target=lambda: papers.append(pdf.render_pdf("poster", {"words": "Tuesday"}, is_kept=True))
        )
        for _ in range(20)
    ]
    with pdf.LINE.turn():  # nobody is served before all have asked
        for thread in threads[:19]:
            thread.start()
    threads[19].start()
    for thread in threads:
        thread.join()
    assert papers == [b"%PDF of poster Tuesday"] * 20
    assert len(drawings) == 1


def test_beyond_the_line_a_paper_is_asked_for_again_later(drawings, monkeypatch):
    monkeypatch.setattr(
        pdf, "LINE", pdf.TurnQueue("pdfs", turns=1, waiting=0, sentence="Many papers are being made.")
    )
    with pdf.LINE.turn(), pytest.raises(Busy, match="Many papers"):
        pdf.render_pdf("poster", {"words": "Tuesday"}, is_kept=True)


def test_what_is_very_long_is_not_kept(drawings, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_BYTES_KEPT", 10)
    for _ in range(2):
        pdf.render_pdf("poster", {"words": "Tuesday"}, is_kept=True)
    assert len(drawings) == 2


def test_when_redis_is_away_it_is_drawn(drawings, monkeypatch):
    def away():
        raise redis.ConnectionError

    monkeypatch.setattr(pdf.pages, "redis_connection", away)
    assert pdf.render_pdf("poster", {"words": "Tuesday"}, is_kept=True) == b"%PDF of poster Tuesday"


def starts_without_pango(folder, code):
    """What a process says in which weasyprint finds no Pango."""
    (folder / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )


def test_without_pango_the_whole_site_loads_and_says_what_is_missing(tmp_path):
    code = "import django; django.setup(); import coprod.urls; from kit import pdf; print(pdf.problem())"
    done = starts_without_pango(tmp_path, code)
    assert done.returncode == 0, done.stderr
    assert "apt-get install libpango-1.0-0" in done.stdout


def test_imported_without_a_guard_it_stops_everything(tmp_path):
    """The control."""
    assert "OSError: cannot load library" in starts_without_pango(tmp_path, "import weasyprint").stderr


def test_what_is_missing_is_said_whenever_the_site_is_checked(monkeypatch):
    monkeypatch.setattr(pdf, "weasyprint", None)
    assert "Pango is missing" in pdfs_can_be_made(None)[0].msg


def test_where_pango_is_nothing_is_said_of_it():
    assert pdfs_can_be_made(None) == []
