"""Newsletters, and who gets them by post."""

from forums.newsletter.models.newsletter import Newsletter, Part, Section
from forums.newsletter.models.readers import PostReader

__all__ = [
    "Newsletter", "Part", "Section", "PostReader",
]  # fmt: skip
