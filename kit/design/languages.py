"""The code of a language that people wrote down by its name, for `lang`: a voice reads the words in it."""

from django.conf.locale import LANG_INFO

# As people here call them, beside the names Django knows.
ALSO = {
    "chinese": "zh",
    "mandarin": "zh",
    "cantonese": "yue",
    "farsi": "fa",
    "dari": "prs",
    "gujarati": "gu",
    "kurdish": "ku",
    "malayalam": "ml",
    "nepalese": "ne",
    "norwegian": "no",
    "pashto": "ps",
    "romani": "rom",
    "shona": "sn",
    "sinhala": "si",
    "somali": "so",
    "sylheti": "syl",
    "tagalog": "tl",
    "tigrinya": "ti",
    "twi": "tw",
    "yoruba": "yo",
}
BY_NAME = {
    name.casefold(): code
    for code, info in LANG_INFO.items()
    if "name" in info
    for name in (info["name_local"], info["name"])
} | ALSO


def code(name: str) -> str:
    """ "pl" for "Polish" or "polski".

    Empty where we do not know it, which in `lang` says: not English, and not known.
    """
    return BY_NAME.get(" ".join(name.split()).casefold(), "")
