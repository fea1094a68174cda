"""What is typed for a paper of the Development Group, checked."""

import csv
import io
import uuid
from collections.abc import Iterable

from django import forms
from django.forms import Form

from forums.development_group.forms.group import line_field, text_field
from forums.development_group.models import PaperSection
from forums.rounds.forms.room import AGAIN
from kit import uploads
from kit.verbs.forms import VersionField

MOST_ROWS, MOST_COLUMNS = 60, 8


class PaperForm(forms.Form):
    title = line_field("Title of the paper", "Enter a title")
    brought_by = line_field("Who brings it?", "Write who brings it", help_text="A role, never a name.")
    asked = text_field("What is the group asked to do?", "Write what the group is asked to do", rows=3)


class AddPaperForm(PaperForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=AGAIN)


class EditPaperForm(PaperForm):
    version = VersionField()


class TextSectionForm(forms.Form):
    heading = line_field("Heading", "Enter a heading")
    text = text_field(
        "Text",
        "Write what this section says",
        rows=12,
        help_text="An empty line begins a new paragraph.",
        most=20_000,
    )


class TableSectionForm(forms.Form):
    heading = line_field("Heading", "Enter a heading")
    table = text_field(
        "Table", "Enter the table", rows=8,
        help_text="One row a line, with a comma between cells, or copied from a spreadsheet. The first row names the columns.",
    )  # fmt: skip
    text = text_field("What the table says, in words", rows=3)

    def clean_table(self) -> list[list[str]]:
        rows = parse_table(self.cleaned_data["table"])
        if len(rows) < 2:
            raise forms.ValidationError("Enter a row that names the columns, and a row below it")
        if len(rows) > MOST_ROWS or len(rows[0]) > MOST_COLUMNS:
            raise forms.ValidationError(
                f"A table has {MOST_ROWS} rows and {MOST_COLUMNS} columns at most. Make two of it"
            )
        for number, row in enumerate(rows, 1):
            if len(row) != len(rows[0]):
                raise forms.ValidationError(
                    f"Row {number} has {len(row)} cells, and the first row {len(rows[0])}. Give them the same number"
                )
        return rows


class FigureSectionForm(forms.Form):
    heading = line_field("Heading", "Enter a heading")
    picture = forms.FileField(
        label="Picture", required=False, help_text="A photo or a drawing: JPEG, PNG or WebP, up to 10 MB.",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    described = text_field(
        "What does the picture show?",
        "Write what the picture shows",
        rows=3,
        help_text="For people who cannot see it.",
    )
    text = text_field("Text below it", rows=3)

    def clean_picture(self) -> uploads.Clean | None:
        sent = self.cleaned_data["picture"]
        if not sent:
            return None
        try:
            clean = uploads.cleaned(sent)
        except uploads.BadUpload as problem:
            raise forms.ValidationError(str(problem)) from problem
        if clean.media_type != "image/jpeg":
            raise forms.ValidationError("Choose a picture. For a document, write its words as sections.")
        return clean


SECTIONS = {
    PaperSection.Kind.TEXT: TextSectionForm,
    PaperSection.Kind.TABLE: TableSectionForm,
    PaperSection.Kind.FIGURE: FigureSectionForm,
}


def section_form(kind: str, mark: str) -> type[Form]:
    """The form of one kind of section, with the hidden `mark` that the page carries: "seen" or "version"."""
    return type(f"{kind}Section", (SECTIONS[PaperSection.Kind(kind)],), {mark: VersionField()})


def parse_table(text: str) -> list[list[str]]:
    """Cells of a table as typed, or as a spreadsheet copies them. Empty lines are left out."""
    separator = "\t" if "\t" in text else ","
    rows = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]


def format_table(rows: Iterable[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()
