"""What is heard of in the rooms above, in the same transaction."""

from django.dispatch import Signal

# Somebody looked at what they need. Sent with `person`, `before` and `after`, two lists, and `at`.
needs_reviewed = Signal()
