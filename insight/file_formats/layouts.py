"""The ways files are laid out, which sources have them, and what somebody must say before one is loaded."""

from dataclasses import dataclass

from insight.file_formats import answers, counts
from insight.models import Format, Kind


@dataclass(frozen=True)
class Layout:
    reader: type
    kinds: tuple
    asks: tuple = ()  # options only a person can give

    @property
    def columns(self):
        return self.reader.columns

    @property
    def gives_answers(self):
        return issubclass(self.reader, answers.FFT | answers.Texts)


OF_TEXTS = (Kind.COMPLIMENTS, Kind.SERVICE, Kind.PARTNERS, Kind.DISCHARGE)
LAYOUTS = {
    Format.FFT_ROWS: Layout(answers.FFT, (Kind.FFT,), ("score", "six")),
    Format.FFT_MONTHLY: Layout(counts.FFTMonthly, (Kind.FFT,), ("month", "group")),
    Format.PALS_COUNTS: Layout(counts.PalsCounts, (Kind.PALS,)),
    Format.PALS_DATIX: Layout(answers.PalsContacts, (Kind.PALS,)),
    Format.KO41A: Layout(counts.KO41a, (Kind.COMPLAINTS,)),
    Format.COMPLAINTS_DATIX: Layout(counts.Complaints, (Kind.COMPLAINTS,)),
    Format.TEXTS: Layout(answers.Texts, OF_TEXTS),
}


def of_kind(kind):
    """The formats a source's files may have, the likeliest first."""
    return [format for format, layout in LAYOUTS.items() if kind in layout.kinds]
