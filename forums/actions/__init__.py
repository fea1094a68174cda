"""What can happen to rounds and forums. Each verb checks who, checks when, writes, and records."""

from forums.actions.planning import confirm, plan
from forums.actions.problems import Changed, NotPossible
from forums.actions.running import cancel, change, note_held

__all__ = ["Changed", "NotPossible", "cancel", "change", "confirm", "note_held", "plan"]
