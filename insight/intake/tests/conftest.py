import hashlib
import io
import uuid
import zipfile
from xml.sax.saxutils import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insight.files.actions.loading import load_file
from insight.files.actions.uploading import confirm_file, register_file
from insight.intake.models import Source
from insight.intake.tests.examples import EXAMPLES
from kit.trail.actors import Job

BY = Job("test")
HIDDEN = ' state="hidden"'


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """What is sent in a test lies in a folder of that test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def take_in(trust, now):
    """`take_in("fft_rows", text)`: the file as it was looked at, and a function that opens it."""

    def taken_in(format, content, kind=None, name="feedback.csv", **options):
        data = content if isinstance(content, bytes) else content.encode()
        kind = kind or EXAMPLES[format].kind
        batch = register_file(
            source=Source.objects.of(kind), format=format, file_name=name, opened=lambda: io.BytesIO(data), size=len(data),
            sha256=hashlib.sha256(data).hexdigest(), idempotency_key=uuid.uuid4(), options=options, by=BY, at=now,
        )  # fmt: skip
        return batch, lambda: io.BytesIO(data)

    return taken_in


@pytest.fixture
def load(take_in, now):
    """The same, loaded to the end."""

    def loaded(format, content, **options):
        batch, opened = take_in(format, content, **options)
        given = {"score": "very-good-is-1"} if format == "fft_rows" else {}
        confirm_file(batch=batch, options=given | options, version=batch.version, by=BY, at=now, queued=False)
        return load_file(batch=batch, opened=opened, by=BY, at=now)

    return loaded


def reasons(batch):
    return list(batch.bad_rows.values_list("line", "reason"))


def upload(content, name="feedback.csv"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def excel(rows, sheets_before=0):
    """A workbook with these rows of text, as bytes."""
    return workbook(dict.fromkeys((f"Notes {n}" for n in range(sheets_before)), ()) | {"Data": rows})


def _cells(rows):
    return "".join(
        f'<row r="{n}">'
        + "".join(f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>' for cell in row)
        + "</row>"
        for n, row in enumerate(rows, 1)
    )


def workbook(rows_by_sheet, hidden=()):
    """A workbook of {name of a sheet: rows of text}, as bytes. The first row may stand anywhere."""
    names = list(rows_by_sheet)
    sheets = {name: _cells(rows) for name, rows in rows_by_sheet.items()}
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}"{HIDDEN if name in hidden else ""} r:id="r{n}"/>'
        for n, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{relation}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        parts.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        parts.writestr(
            "xl/workbook.xml", f'<workbook {main} xmlns:r="{relation}"><sheets>{listed}</sheets></workbook>'
        )
        parts.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        )
        for n, text in enumerate(sheets.values(), 1):
            parts.writestr(
                f"xl/worksheets/sheet{n}.xml", f"<worksheet {main}><sheetData>{text}</sheetData></worksheet>"
            )
    return file.getvalue()
