"""Files of the odd kinds that offices have: each gives the right rows, or a sentence that says what to do."""

import io
import zipfile

import pytest

from insight.files.loading.common import heading_of
from insight.files.presenters import columns_in_words, warnings_about
from insight.intake.file_formats import files
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import Answer, Comment
from insight.intake.tests.conftest import workbook
from insight.intake.tests.examples import EAST, KO41A

HEADING = "date,location_1,fft_score,question_1\n"
ROW = f"04/01/2027,{EAST},Good,Kind\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Data">
 {}</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(*rows):
    """A table of LibreOffice, of rows of text."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ODS.format(lines),
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return file.getvalue()


def formulas(*, with_results):
    """A workbook whose rows are formulas, without or with what they come to."""
    book = zipfile.ZipFile(io.BytesIO(workbook({"Data": [("date", "fft_score"), ("2027-01-04", "1")]})))
    parts = {name: book.read(name) for name in book.namelist()}
    result = b"<v>1</v>" if with_results else b""
    cells = b'<row r="2"><c r="A2"><f>TODAY()</f>%b</c><c r="B2"><f>1+0</f>%b</c></row>' % (result, result)
    sheet = parts["xl/worksheets/sheet1.xml"]
    start = sheet.index(b'<row r="2">')
    parts["xl/worksheets/sheet1.xml"] = sheet[:start] + cells + sheet[sheet.index(b"</sheetData>") :]
    return zipped(parts)


SENTENCES = {
    "a password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "This file has a password. Save it without one",
    ),
    "an old Excel file": (OLE, r"Excel file of the old kind \(.xls\). Save it as .xlsx or as CSV"),
    "a zip renamed": (zipped({"feedback.csv": HEADING + ROW}), "This is a zip file. Unpack it"),
    "formulas only": (formulas(with_results=False), "Open it in Excel, save it, then send it again"),
    "a binary workbook that is broken": (
        zipped({"xl/workbook.bin": "x"}),
        "Save it as CSV or as an Excel file",
    ),
    "noughts and other bytes": (b"a\0\1\2\3\4,b\n" * 20, "Save it as CSV or as an Excel file"),
    "no table": (b"Dear all. Here is the feedback.\n", "no line with headings"),
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_what_cannot_be_read_says_what_to_do(take_in, kind):
    data, sentence = SENTENCES[kind]
    with pytest.raises(UnreadableFile, match=sentence):
        take_in("fft_rows", data)


def test_control_formulas_with_their_results_are_rows(take_in):
    assert take_in("fft_rows", formulas(with_results=True))[0].rows_expected == 1


WIDE = [f"extra {number}" for number in range(296)]
ROWS = {
    "UTF-16 with tabs": (HEADING + ROW).replace(",", "\t").encode("utf-16"),
    "LibreOffice": ods(HEADING.strip().split(","), ROW.strip().split(",")),
    "300 columns": (",".join([HEADING.strip(), *WIDE]) + "\n" + ROW.strip() + ",x" * 296 + "\n").encode(),
    "semicolons and decimal commas": (HEADING + ROW.replace("Good", "2,0").replace(",2", ";2"))
    .replace("2,0", "2#0")
    .replace(",", ";")
    .replace("#", ",")
    .encode(),
    "noughts in cells": (HEADING + ROW.replace("Kind", "Kind\0\0\0")).encode(),
    "noughts far down": (HEADING + ROW * 200 + ROW.replace("Kind", "Kind\0")).encode(),
}


@pytest.mark.parametrize("kind", ROWS)
def test_what_can_be_read_gives_its_rows(load, kind):
    batch = load("fft_rows", ROWS[kind])
    assert (batch.rows_good, batch.rows_bad) == (batch.rows_expected, 0)
    assert set(Answer.objects.values_list("team__name", "score")) == {(EAST, 2)}
    assert set(Comment.objects.values_list("text", flat=True)) == {"Kind"}


def test_a_count_with_a_decimal_comma_is_that_count(load):
    batch = load("pals_counts", "Month;Theme;Area;Number\nJanuary 2027;Waiting;East Surrey;12,0\n")
    assert batch.counts.get().number == 12


def test_two_sheets_may_call_one_field_differently(load):
    first = [("date", "location_1", "fft_score"), ("2027-01-04", EAST, "Good")]
    second = [("Team", "Rating", "Response date"), (EAST, "Poor", "2027-02-04")]
    batch = load("fft_rows", workbook({"Jan": first, "Feb": second}))
    assert (batch.rows_good, batch.rows_bad) == (2, 0)
    assert sorted(Answer.objects.values_list("score", "team__name")) == [(2, EAST), (4, EAST)]


def test_a_file_of_60_mb_is_within_what_is_taken():
    text = (HEADING + ROW).encode()
    assert files.detect_options(lambda: io.BytesIO(text), 60 * files.MB).kind == "csv"


def test_what_becomes_of_each_column_is_said_in_their_order(take_in):
    batch, opened = take_in("fft_rows", "pt_id,date,fft_score,Ward sister\n7,2027-01-04,Good,x\n")
    words = dict(columns_in_words(batch, heading_of(batch, opened)))
    assert list(words) == ["pt_id", "date", "fft_score", "Ward sister"]
    assert words["Ward sister"] == "Left behind: nothing of it is kept"
    assert words["pt_id"].startswith("Left behind")
    assert words["fft_score"] == "Their answer"


def test_columns_of_the_national_return_that_are_counted_are_not_left_behind(take_in):
    batch, opened = take_in("ko41a", KO41A.good)
    words = dict(columns_in_words(batch, heading_of(batch, opened)))
    assert words["Age_26_55"] == "A number that is counted"
    assert words["Organisation_Code"].startswith("Left behind")
    assert [line for line in warnings_about(batch) if "Age_26_55" in line] == []
