"""However many dots a picture or a page has, drawing it takes the memory of what we keep."""

import io

import pypdfium2
import pytest
from PIL import Image

from kit import apart, drawing, uploads
from kit.apart import MB, Limits, TooHeavy
from kit.tests.test_uploads import picture, uploaded

pytestmark = pytest.mark.slow

SMALL = Limits(memory=320 * MB, seconds=20, written=32 * MB)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.RUN_ROOT = tmp_path / "run"


def blank(pages: int, width: float, height: float) -> bytes:
    out = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(width, height)
    document.save(out)
    return out.getvalue()


def drawn(work: str, data: bytes, *options: str, limits: Limits = SMALL) -> bytes:
    with apart.run_apart(f"kit.drawing:{work}", data, *options, limits=limits) as written:
        return written.read()


@pytest.mark.parametrize("side", [595, 2236, 14_400])
def test_ten_blank_pages_of_any_size_are_drawn_in_320_megabytes(side):
    content = drawn("document", blank(10, side, side))
    assert len(pypdfium2.PdfDocument(content)) == 10


def test_control_ten_pages_kept_dot_by_dot_do_not_fit_there():
    """What was done before: every page at its full size until all are drawn."""
    with pytest.raises(TooHeavy):
        apart.run_apart("kit.tests.heavy:hold_ten_pages", blank(10, 2236, 2236), limits=SMALL)


def test_no_page_has_more_dots_than_we_keep():
    content = drawn("document", blank(1, 14_400, 100))
    page = pypdfium2.PdfDocument(content)[0].render(scale=1).to_pil()
    # Sides are rounded up to whole dots.
    assert page.width * page.height <= 1.01 * drawing.MOST_PIXELS_OF_A_PAGE


def test_an_ordinary_page_keeps_its_144_dots_an_inch():
    content = drawn("document", blank(1, 595, 842))
    picture_of_page = next(pypdfium2.PdfDocument(content)[0].get_objects())
    assert picture_of_page.get_px_size() == (1190, 1684)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_forty_million_dots_are_made_small_within_what_a_file_is_given(kind):
    content = drawn("photo", picture(kind, size=(6300, 6300)), limits=uploads.LIMITS)
    assert Image.open(io.BytesIO(content)).size == (drawing.LONGEST_SIDE, drawing.LONGEST_SIDE)


def test_one_that_is_too_heavy_is_refused_beside_its_field(monkeypatch):
    monkeypatch.setattr(uploads, "LIMITS", Limits(memory=32 * MB, seconds=5, written=MB))
    with pytest.raises(uploads.BadUpload, match="too heavy for us to open"):
        uploads.cleaned(uploaded(picture()))


def test_while_many_are_drawn_the_next_is_told_to_wait(monkeypatch):
    line = apart_line()
    monkeypatch.setattr(uploads, "LINE", line)
    with line.turn(), pytest.raises(uploads.BadUpload, match="Many files are being sent"):
        uploads.cleaned(uploaded(picture()))


def apart_line() -> uploads.TurnQueue:
    return uploads.TurnQueue("pictures", turns=1, waiting=0, sentence=uploads.LINE.sentence)
