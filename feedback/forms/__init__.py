"""What people type, checked."""

from feedback.forms.answering import AssignTeam, DraftAnswer, PublishAnswer
from feedback.forms.reading import ReadTicket
from feedback.forms.saying import SaySomething

__all__ = ["AssignTeam", "DraftAnswer", "PublishAnswer", "ReadTicket", "SaySomething"]
