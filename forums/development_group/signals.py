"""What is heard of above the Development Group, in the same transaction."""

from django.dispatch import Signal

# A meeting wants the papers that are drawn from figures, for the first time or anew. Sent with `meeting`, `by`
# and `at`.
drawn_papers_wanted = Signal()
