"""The nouns of guides."""

from guides.models.easy_read import EASY_LINE, EasyPicture, EasyReadLine, EasyReadVersion
from guides.models.guide import LONGEST_TEXT, OWNERS, Guide, GuideTopic, GuideVersion
from guides.models.signed import SignedVideo
from guides.models.translations import GuideTranslation, name_of_language

__all__ = [
    "EASY_LINE",
    "LONGEST_TEXT",
    "OWNERS",
    "EasyPicture",
    "EasyReadLine",
    "EasyReadVersion",
    "Guide",
    "GuideTopic",
    "GuideTranslation",
    "GuideVersion",
    "SignedVideo",
    "name_of_language",
]
