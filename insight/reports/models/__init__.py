"""What millions of rows come to, and what was made of it for readers."""

from insight.reports.models.contacts import ContactBase
from insight.reports.models.dashboard import Dashboard
from insight.reports.models.edition import Edition, Voice
from insight.reports.models.tally import Measure, Tallied, Tally

__all__ = [
    "ContactBase",
    "Dashboard",
    "Edition",
    "Voice",
    "Measure",
    "Tallied",
    "Tally",
]
