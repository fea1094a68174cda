from feedback.models.me_too import MeToo
from feedback.models.theme import Theme
from feedback.models.ticket import Kind, Stage, State, Ticket

__all__ = ["Kind", "MeToo", "Stage", "State", "Theme", "Ticket"]
