import io

import pytest

from insight.models import Answer, Comment
from insight.reading import files
from insight.reading.columns import find_heading, match
from insight.reading.layouts import LAYOUTS
from insight.reading.problems import BadFile
from insight.tests.files.conftest import excel

LINES = [
    ("date", "fft_score", "question_1"),
    ("04/01/2027", "1", "Café, caffè; “lovely” – yes"),
    ("05/01/2027", "2", "a\nb"),
]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def delimited(mark):
    return "\r\n".join(mark.join(f'"{cell}"' for cell in line) for line in LINES)


def read(data):
    def opened():
        return io.BytesIO(data)

    return list(files.rows(opened, files.look(opened, len(data))))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_common_encoding_and_delimiter_is_read(encoding, mark):
    text = delimited(mark).replace("è", "é") if encoding == "cp1252" else delimited(mark)
    found = read(text.encode(encoding))
    assert [line for line, _ in found] == [1, 2, 3]
    assert found[1][1][0] == "04/01/2027"
    assert found[1][1][2].startswith("Café, caff")


def test_words_full_of_commas_do_not_hide_the_delimiter():
    rows = ["date;fft_score;comment", *(f"04/01/2027;1;well, yes, no, {n}, or so, it was, fine" for n in range(9))]
    assert all(len(cells) == 3 for _, cells in read("\n".join(rows).encode()))


def test_lines_are_those_of_the_file_also_after_words_over_several_lines():
    assert [line for line, _ in read(b'a,b\n"1\n2\n3",x\n\n \ny,z\n')] == [1, 2, 7]


def test_an_excel_file_is_read_as_the_same_rows(load):
    batch = load("fft_rows", excel(LINES, sheets_before=1), name="feedback.xlsx")
    assert (batch.rows_good, batch.options["how"]["kind"]) == (2, "xlsx")
    assert set(Answer.objects.values_list("score", flat=True)) == {1, 2}
    assert Comment.objects.filter(text__startswith="Café").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\xd0\xcf\x11\xe0 old excel",
        b"\x89PNG\r\n",
        b"PK\x03\x04 broken",
        bytes(range(256)) * 20,
    ],
    ids=["a PDF", "an old Excel file", "a picture", "a broken zip", "anything"],
)
def test_a_file_of_another_kind_is_refused(data):
    with pytest.raises(BadFile, match="not a table we can read"):
        read(data)


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(BadFile, match="The file is empty"):
        read(data)


def test_one_gigabyte_is_refused_before_it_is_read():
    with pytest.raises(BadFile, match="larger than 300 MB"):
        files.look(None, 1024**3)


def test_an_excel_file_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_UNPACKED_BYTES", 100)
    with pytest.raises(BadFile, match="up to 20 MB"):
        read(excel(LINES))


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(take_in):
    with pytest.raises(BadFile, match="opens in line 3 and is never closed"):
        take_in("fft_rows", 'date,fft_score\n04/01/2027,1\n05/01/2027,"2\n06/01/2027,3\n')


def test_a_heading_without_rows_is_refused(take_in):
    with pytest.raises(BadFile, match="no rows under the heading"):
        take_in("fft_rows", "date,fft_score\n")


def test_a_file_without_a_heading_is_refused(take_in):
    with pytest.raises(BadFile, match="no line with headings"):
        take_in("fft_rows", "hello\nworld\n")


def test_the_heading_is_found_under_titles():
    rows = [
        (1, ["Report", ""]),
        (2, ["Made", "today"]),
        (5, ["Date", "Score", "FFT_SCORE"]),
        (6, ["04/01/2027", "x", "1"]),
    ]
    heading = find_heading(iter(rows), LAYOUTS["fft_rows"].columns)
    assert (heading.line, heading.places["date"], heading.places["score"]) == (5, 0, 1)


def test_what_somebody_matched_comes_before_a_name_we_know():
    columns = LAYOUTS["fft_rows"].columns
    assert match(["date", "other date", "score"], columns, {"date": "other date"})["date"] == 1
    assert "date" not in match(["date", "other date", "score"], columns, {"date": ""})
