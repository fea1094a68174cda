"""Where feedback comes from, each file that was loaded, and what stood in it."""

from insight.intake.models.answer import AgeGroup, Answer, EthnicGroup, FFTScore, Gender
from insight.intake.models.batch import BadRow, Batch, BatchState, FileFormat
from insight.intake.models.comment import Comment, Question
from insight.intake.models.count import Count, Period
from insight.intake.models.place_alias import PlaceAlias
from insight.intake.models.source import Level, Source, SourceKind

__all__ = [
    "AgeGroup",
    "Answer",
    "EthnicGroup",
    "FFTScore",
    "Gender",
    "BadRow",
    "Batch",
    "BatchState",
    "FileFormat",
    "Comment",
    "Question",
    "Count",
    "Period",
    "PlaceAlias",
    "Level",
    "Source",
    "SourceKind",
]
