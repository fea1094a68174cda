import io
import subprocess
import sys
import zipfile

import pytest

from insight.intake.file_formats import files, sheets
from insight.intake.file_formats.columns import LearnedMatches, find_heading, signature
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import Answer, Comment
from insight.intake.tests.conftest import excel
from kit.apart import Refused

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

    return list(files.read_rows(opened, files.detect_options(opened, len(data))))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_common_encoding_and_delimiter_is_read(encoding, mark):
    text = delimited(mark).replace("è", "é") if encoding == "cp1252" else delimited(mark)
    found = read(text.encode(encoding))
    assert [line for line, _ in found] == [1, 2, 3]
    assert found[1][1][0] == "04/01/2027"
    assert found[1][1][2].startswith("Café, caff")


def test_words_full_of_commas_do_not_hide_the_delimiter():
    rows = [
        "date;fft_score;comment",
        *(f"04/01/2027;1;well, yes, no, {n}, or so, it was, fine" for n in range(9)),
    ]
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
    with pytest.raises(UnreadableFile, match="not a table we can read"):
        read(data)


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(UnreadableFile, match="The file is empty"):
        read(data)


def test_one_gigabyte_is_refused_before_it_is_read():
    with pytest.raises(UnreadableFile, match="larger than 300 MB"):
        files.detect_options(None, 1024**3)


def packed(parts: dict[str, bytes]) -> bytes:
    """The workbook of LINES with other parts in it, packed as small as they go."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(excel(LINES))) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in {*before.namelist(), *parts}:
            after.writestr(name, parts.get(name) or before.read(name))
    return out.getvalue()


def sheet_with(*places: str) -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = "".join(f'<row><c r="{place}"><v>1</v></c></row>' for place in places)
    return f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>".encode()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_sheet_that_reaches_to_its_last_corner_ends_another_process_and_not_ours():
    data = packed({SHEET: sheet_with("A1", "XFD100000")})
    assert len(data) < 2000
    with pytest.raises(UnreadableFile, match="reaches too far down or to the right"):
        read(data)


def test_control_in_this_process_the_same_sheet_ends_it():
    """The reader gives up by ending its process, which no `except` catches: here in one that is ours
    to lose.
    """
    code = "import io, sys, resource; resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))\n"
    code += "from insight.intake.file_formats import sheets\ntry: sheets.describe(sys.stdin.buffer.read(), io.BytesIO())\n"
    code += "except BaseException: print('caught')"
    data = packed({SHEET: sheet_with("A1", "XFD100000")})
    ended = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True)
    assert ended.returncode < 0
    assert b"caught" not in ended.stdout


def test_a_sheet_of_more_cells_than_a_table_has_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_CELLS", 100)
    with pytest.raises(Refused, match="reaches too far"):
        sheets.describe(packed({SHEET: sheet_with("A1", "K10")}), io.BytesIO())
    sheets.describe(packed({SHEET: sheet_with("A1", "J10")}), io.BytesIO())


def test_an_excel_file_that_unpacks_to_too_much_is_refused():
    bomb = packed({"xl/media/zeros": b"\0" * (sheets.MOST_UNPACKED_BYTES + 1)})
    assert len(bomb) < files.MB
    with pytest.raises(UnreadableFile, match="up to 20 MB"):
        read(bomb)


class Counting(io.BytesIO):
    """A file that never ends its first line, and counts how much of it was read."""

    taken = 0

    def read(self, size=-1):
        self.taken += size
        return b"x" * size

    def readinto(self, into):
        self.taken += len(into)
        into[:] = b"x" * len(into)
        return len(into)

    read1 = read


def test_a_line_without_an_end_is_read_no_further_than_a_row_can_be(monkeypatch):
    monkeypatch.setattr(files, "_is_utf8", lambda _opened: True)
    opened = []
    with pytest.raises(UnreadableFile, match="Line 1 is longer than a row"):
        files.detect_options(lambda: opened.append(Counting()) or opened[-1], 300 * files.MB)
    assert sum(file.taken for file in opened) <= files.LONGEST_LINE + 2 * files.MB


def test_control_a_reader_of_whole_lines_takes_all_there_is():
    whole = io.BytesIO(b"x" * 3 * files.LONGEST_LINE)
    assert len(next(iter(io.TextIOWrapper(whole, newline="")))) == 3 * files.LONGEST_LINE


def test_a_long_row_that_ends_is_still_read():
    words = "x" * (files.LONGEST_CELL - 1)
    assert read(f"a,b\n{words},{words}\n".encode())[1] == (2, [words, words])


def test_while_many_open_excel_files_the_next_is_told_to_wait(monkeypatch, settings, tmp_path):
    settings.RUN_ROOT = tmp_path
    line = files.TurnQueue("tables", turns=1, waiting=0, sentence=files.LINE.sentence)
    monkeypatch.setattr(files, "LINE", line)
    with line.turn(), pytest.raises(UnreadableFile, match="Many Excel files are being opened"):
        read(excel(LINES))


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(take_in):
    with pytest.raises(UnreadableFile, match="opens in line 3 and is never closed"):
        take_in("fft_rows", 'date,fft_score\n04/01/2027,1\n05/01/2027,"2\n06/01/2027,3\n')


def test_a_heading_without_rows_is_refused(take_in):
    with pytest.raises(UnreadableFile, match="no rows under the heading"):
        take_in("fft_rows", "date,fft_score\n")


def test_a_file_without_a_heading_is_refused(take_in):
    with pytest.raises(UnreadableFile, match="no line with headings"):
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


def matched(cells, learned):
    return find_heading([(1, cells)], LAYOUTS["fft_rows"].columns, learned).places


def test_what_somebody_matched_comes_before_a_name_we_know():
    cells = ["date", "other date", "score"]
    assert matched(cells, LearnedMatches(chosen={"date": "other date"}))["date"] == 1
    assert "date" not in matched(cells, LearnedMatches(chosen={"date": ""}))


def test_a_match_is_remembered_for_the_same_headings_in_any_order():
    cells = ["score", "day of it", "date"]
    learned = LearnedMatches(before={signature(cells): {"date": "day of it"}})
    assert matched(cells, learned)["date"] == 1
    assert matched(cells[::-1], learned)["date"] == 1


def test_what_was_said_of_other_headings_takes_no_known_name_away():
    learned = LearnedMatches(
        before={"other headings": {"date": "date", "score": "Experience", "place_1": ""}}
    )
    places = matched(["date", "location_1", "Experience"], learned)
    assert places == {"date": 0, "score": 2, "place_1": 1}


def test_of_two_columns_called_alike_the_one_with_words_in_it_is_read_and_both_can_be_chosen():
    rows = [(1, ["date", "score", "Comment", "Comment"]), (2, ["4/1/2027", "1", "", "Kind staff"])]
    heading = find_heading(rows, LAYOUTS["fft_rows"].columns)
    assert heading.cells[2:] == ["Comment", "Comment (2)"]
    assert heading.places["why"] == 3
    assert heading.unread() == ["Comment"]


def test_a_heading_on_two_lines_with_merged_cells_is_read_as_one():
    rows = [
        (1, ["Friends and Family Test", "", "", ""]),
        (2, ["", "Answer", "", "Comments"]),
        (3, ["Date", "FFT_SCORE", "Why", ""]),
        (4, ["4/1/2027", "1", "", "Kind staff"]),
    ]
    heading = find_heading(rows, LAYOUTS["fft_rows"].columns)
    assert heading.line == 3
    assert (heading.places["date"], heading.places["score"]) == (0, 1)
