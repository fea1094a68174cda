"""The ways files are laid out, which sources have them, and what somebody must say before one is loaded."""

from dataclasses import dataclass

from insight.intake.file_formats import answers, counts, national_returns
from insight.intake.file_formats.columns import Column
from insight.intake.models import FileFormat, SourceKind


@dataclass(frozen=True)
class Layout:
    reader: type[answers.AnswerReader] | type[counts.CountReader]
    kinds: tuple[SourceKind, ...]
    asks: tuple[str, ...] = ()  # options only a person can give

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.reader.columns

    @property
    def gives_answers(self) -> bool:
        return issubclass(self.reader, answers.AnswerReader)


OF_TEXTS = (SourceKind.COMPLIMENTS, SourceKind.SERVICE, SourceKind.PARTNERS, SourceKind.DISCHARGE)
LAYOUTS: dict[str, Layout] = {
    FileFormat.FFT_ROWS: Layout(answers.FFT, (SourceKind.FFT,), ("score", "six")),
    FileFormat.FFT_MONTHLY: Layout(national_returns.FFTMonthly, (SourceKind.FFT,), ("month", "group")),
    FileFormat.PALS_COUNTS: Layout(counts.PalsCounts, (SourceKind.PALS,)),
    FileFormat.PALS_DATIX: Layout(answers.PalsContacts, (SourceKind.PALS,)),
    FileFormat.KO41A: Layout(national_returns.KO41a, (SourceKind.COMPLAINTS,)),
    FileFormat.COMPLAINTS_DATIX: Layout(counts.Complaints, (SourceKind.COMPLAINTS,)),
    FileFormat.OMBUDSMAN: Layout(national_returns.Ombudsman, (SourceKind.COMPLAINTS,)),
    FileFormat.TEXTS: Layout(answers.Texts, OF_TEXTS),
}


def formats_of_source(kind: str) -> list[str]:
    """The formats a source's files may have, the likeliest first."""
    return [format for format, layout in LAYOUTS.items() if kind in layout.kinds]
