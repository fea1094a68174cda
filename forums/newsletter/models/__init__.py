"""Newsletters, and who gets them by post."""

from forums.newsletter.models.newsletter import Newsletter, Section
from forums.newsletter.models.readers import PostReader

__all__ = [
    "Newsletter", "Section", "PostReader",
]  # fmt: skip
