"""The nouns of this room: where feedback comes from, each file that was loaded, and what stood in it."""

from insight.models.answer import AgeGroup, Answer, EthnicGroup, FFTScore, Gender
from insight.models.batch import BadRow, Batch, BatchState, FileFormat
from insight.models.coding import Code, CodingAssignment, Decision, Suggestion, ThemeWords, TrainedModel
from insight.models.comment import Comment, Question
from insight.models.count import Count, Period
from insight.models.dashboard import Dashboard
from insight.models.edition import Edition, Voice
from insight.models.source import Level, Source, SourceKind
from insight.models.tally import Measure, Tallied, Tally

__all__ = [
    "AgeGroup",
    "Answer",
    "BadRow",
    "Batch",
    "Code",
    "Comment",
    "Count",
    "Dashboard",
    "Edition",
    "Decision",
    "EthnicGroup",
    "FileFormat",
    "Gender",
    "SourceKind",
    "Level",
    "Measure",
    "Period",
    "Question",
    "FFTScore",
    "Source",
    "BatchState",
    "Tallied",
    "Tally",
    "Voice",
    "Suggestion",
    "TrainedModel",
    "CodingAssignment",
    "ThemeWords",
]
