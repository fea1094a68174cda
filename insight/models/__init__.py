"""The nouns of this room: where feedback comes from, each file that was loaded, and what stood in it."""

from insight.models.answer import AgeGroup, Answer, EthnicGroup, Gender, Score
from insight.models.batch import BadRow, Batch, Format, State
from insight.models.coding import Code, CodingAssignment, Decision, Suggestion, ThemeWords, TrainedModel
from insight.models.comment import Comment, Question
from insight.models.count import Count, Period
from insight.models.dashboard import Dashboard
from insight.models.edition import Edition, Voice
from insight.models.source import Kind, Level, Source
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
    "Format",
    "Gender",
    "Kind",
    "Level",
    "Measure",
    "Period",
    "Question",
    "Score",
    "Source",
    "State",
    "Tallied",
    "Tally",
    "Voice",
    "Suggestion",
    "TrainedModel",
    "CodingAssignment",
    "ThemeWords",
]
