"""What is typed for a paper of the Development Group, checked."""

import csv
import io
import uuid
from collections.abc import Iterable

from django import forms
from django.forms import Form

from forums.development_group.forms.group import line_field, text_field
from forums.development_group.models import PaperSection
from forums.rounds.forms.messages import AGAIN
from kit import uploads
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField

MOST_ROWS, MOST_COLUMNS = 60, 8


class PaperForm(forms.Form):
    title = line_field(_lazy("Title of the paper"), _lazy("Enter a title"))
    brought_by = line_field(
        _lazy("Who brings it?"), _lazy("Write who brings it"), help_text=_lazy("A role, never a name.")
    )
    asked = text_field(
        _lazy("What is the group asked to do?"), _lazy("Write what the group is asked to do"), rows=3
    )


class AddPaperForm(PaperForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=AGAIN)


class EditPaperForm(PaperForm):
    version = VersionField()


class TextSectionForm(forms.Form):
    heading = line_field("Heading", _lazy("Enter a heading"))
    text = text_field(
        "Text",
        _lazy("Write what this section says"),
        rows=12,
        help_text=_lazy("An empty line begins a new paragraph."),
        most=20_000,
    )


class TableSectionForm(forms.Form):
    heading = line_field("Heading", _lazy("Enter a heading"))
    table = text_field(
        "Table", _lazy("Enter the table"), rows=8,
        help_text=_lazy("One row a line, with a comma between cells, or copied from a spreadsheet. The first row names the columns."),
    )  # fmt: skip
    text = text_field(_lazy("What the table says, in words"), rows=3)

    def clean_table(self) -> list[list[str]]:
        rows = parse_table(self.cleaned_data["table"])
        if len(rows) < 2:
            raise forms.ValidationError(_("Enter a row that names the columns, and a row below it"))
        if len(rows) > MOST_ROWS or len(rows[0]) > MOST_COLUMNS:
            raise forms.ValidationError(
                _("A table has {most_rows} rows and {most_columns} columns at most. Make two of it").format(
                    most_rows=MOST_ROWS, most_columns=MOST_COLUMNS
                )
            )
        for number, row in enumerate(rows, 1):
            if len(row) != len(rows[0]):
                raise forms.ValidationError(
                    _(
                        "Row {number} has {row} cells, and the first row {rows}. Give them the same number"
                    ).format(number=number, row=len(row), rows=len(rows[0]))
                )
        return rows


class FigureSectionForm(forms.Form):
    heading = line_field("Heading", _lazy("Enter a heading"))
    picture = forms.FileField(
        label=_lazy("Picture"), required=False, help_text=_lazy("A photo or a drawing: JPEG, PNG or WebP, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    described = text_field(
        _lazy("What does the picture show?"),
        _lazy("Write what the picture shows"),
        rows=3,
        help_text=_lazy("For people who cannot see it."),
    )
    text = text_field(_lazy("Text below it"), rows=3)

    def clean_picture(self) -> uploads.Clean | None:
        sent = self.cleaned_data["picture"]
        if not sent:
            return None
        try:
            clean = uploads.cleaned(sent)
        except uploads.BadUpload as problem:
            raise forms.ValidationError(str(problem)) from problem
        if clean.media_type != "image/jpeg":
            raise forms.ValidationError(_("Choose a picture. For a document, write its words as sections."))
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
