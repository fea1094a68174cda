"""What is heard of above rounds, in the same transaction."""

from django.dispatch import Signal

# A round has its dates, for the first time or anew. Sent with `round`.
round_laid_out = Signal()
