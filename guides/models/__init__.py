"""The nouns of guides."""

from guides.models.guide import LONGEST_TEXT, OWNERS, Guide, GuideTopic, GuideVersion

__all__ = ["LONGEST_TEXT", "OWNERS", "Guide", "GuideTopic", "GuideVersion"]
