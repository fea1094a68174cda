"""Where a text holds a number, an address or a mark that leads to one person:
phone, NHS number, email, place, car, bed.

Every pattern has a longest length and starts only where a word starts, so a text twice as long takes twice
the time. They are made for texts that `kit.alphabets.plain` has been over: any digit is 0 to 9 there.
"""

import re
from collections.abc import Iterator

GAP = r"[\s.,\-/_\u200d]{0,3}"
# A run of digits with little between them, in the groups it is written in.
RUN = re.compile(rf"(?<!\d)\d++(?:{GAP}\d++)*+")
GROUP = re.compile(r"\d+")
NHS_LENGTH = 10
# The letter O, written where nought is meant.
MISTYPED = re.compile(r"\b[oO]?\d[\doO]*\b")

DIGIT = (
    r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred|thousand)"
)
HOW_CALLED = r"(?:tel|telephone|phone|mobile|mob|cell|landline|ring|call|text|txt|whatsapp|fax)"
# Not anybody's: numbers for help.
HELP_LINES = r"(?:111|999|101|112|116\s?123|116\s?000|85258|119)\b"
# From 0, +44, 0044 or 44: nine or ten digits after it, with anything people put between them.
PHONE = re.compile(
    rf"""(?<![\d+\w])(?:(?:\+|00)\s?44|44(?=\s?7)|0)(?:[\s.\-()/_\u200d]{{0,3}}\d){{9,11}}(?!\d)
    |(?<![\d+\w])\+\d{{1,3}}(?:[\s.\-()/]{{0,3}}\d){{7,12}}(?!\d)
    |(?<![\d+\w])7\d{{3}}[\s.\-]?\d{{3}}[\s.\-]?\d{{3}}(?!\d)
    |\b(?:oh|zero|nought|o)(?:[\s\-,]{{1,3}}(?:and\s)?(?:{DIGIT}|\d{{1,6}})){{5,14}}\b""",
    re.I | re.X,
)
PHONE_SAID = re.compile(
    rf"\b{HOW_CALLED}\b[^\w\n]{{0,3}}(?:(?:me|us|her|him|is|on|at|number|no)[^\w\n]{{1,3}}){{0,3}}(?!{HELP_LINES})(?P<what>\d(?:[\s.\-/]{{0,2}}\d){{5,11}})(?!\d)",
    re.I,
)
AT = r"(?:\s?@\s?|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|-at-(?=[\w\-]+\.)|\s(?-i:AT)\s(?=[\w\-]{1,63}\.))"
DOT = r"(?:\.|\s\.\s?|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s|,(?=(?:com|org|net|uk|co)\b))"
PROVIDERS = ("gmail", "googlemail", "hotmail", "outlook", "yahoo", "icloud", "protonmail", "btinternet")
PROVIDER = rf"(?:{'|'.join(PROVIDERS)})(?:\.\w{{2,3}}){{0,2}}"
# Starts only where a word starts and has a longest length, so that no text takes long.
EMAIL = re.compile(
    rf"""(?<![\w.+'\-])(?:
      (?:\w{{1,63}}\s(?:dot|underscore|dash|hyphen)\s){{0,3}}[\w.+'\-]{{1,64}}{AT}[\w\-]{{1,63}}+(?:{DOT}[\w\-]{{1,63}}+){{1,8}}
    | (?:[\w+\-]{{1,64}}\s(?:dot|underscore|dash|hyphen)\s){{0,4}}[\w.+\-]{{1,64}}\sat\s[\w\-]{{1,63}}(?:\sdot\s\w{{1,63}}){{1,8}}
    | [\w.+'\-]{{1,64}}(?:\s?@\s?|\sat\s){PROVIDER}\b
    )""",
    re.I | re.X,
)
SITES = (
    "instagram", "insta", "snapchat", "snap", "tiktok", "tik tok", "twitter", "facebook", "fb", "reddit", "discord", "telegram",
    "linkedin", "youtube", "bluesky", "mastodon",
)  # fmt: skip
SITE = f"(?:{'|'.join(site.replace(' ', chr(92) + 's') for site in SITES)})"
HANDLE = re.compile(
    rf"""(?<![\w@.])@(?!(?:trust|nhs)\w*\b)(?P<at>[\w][\w.]{{2,40}})
    |\b{SITE}\.com/@?(?P<path>[\w.\-]{{3,60}})
    |(?<![\w/])(?:u|user|r)/(?P<user>[\w\-]{{3,40}})
    |\b{SITE}\b(?:\s(?:handle|name|username|user|account|page|profile|id)){{0,2}}(?:\sis|\sas|\s?:|\s?-|\s?=)\s?(?P<said>@?\w[\w.]{{2,40}}(?:(?-i:\s[A-Z][\w'\-]{{1,30}}))?)
    |\busername(?:\sis|\s?:)\s?(?P<name>\w[\w.]{{2,40}})""",
    re.I | re.X,
)
POSTCODE = re.compile(
    r"""\b[A-PR-UWYZ][A-HK-Y]?\d[\dABCDEFGHJKMNPRSTUVWXY]?[\s\-.]{0,2}(?!(?-i:1st|2nd|3rd)\b)\d[ABD-HJLNP-UW-Z]{2}\b
    |\b[A-PR-UWYZ][A-HK-Y]?\s\d{1,2}\s(?!(?-i:1st|2nd|3rd)\b)\d\s?[ABD-HJLNP-UW-Z]{2}\b
    |(?-i:\b[A-PR-UWYZ][A-HK-Y]?\d[\dA-Z]?\s\d\s[ABD-HJLNP-UW-Z]{2}\b)
    |\b[A-Z]\s(?:[A-Z]\s)?\d\s(?:\d\s)?\d\s[A-Z]\s[A-Z]\b""",
    re.I | re.X,
)
KIND_OF_NUMBER = r"(?:hospital|patient|rio|systm\s?one|record|case|mrn|id|passport|claim|crn|membership|payroll|complaint|account|acc|staff|client|service\suser)"
PERSONAL_NUMBER = re.compile(
    rf"""\b[A-Z]{{2}}\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b
    |\b{KIND_OF_NUMBER}(?:\s(?:number|no\.?|num|id|ref(?:erence)?|code)|\#)?(?:\sis|\s?:|\s?-|\s?\#)?\s?(?P<what>[A-Z]{{0,3}}\d(?:[\s\-]?\d){{4,11}})\b
    |\bsort\scode(?:\sis|:)?\s?(?P<sort>\d\d[\s\-./]?\d\d[\s\-./]?\d\d)\b
    |\b\d\d[\s\-]\d\d[\s\-]\d\d[\s,/]{{1,3}}(?:(?:and\s)?(?:account|acc)?(?:\s(?:number|no\.?))?[\s:]{{0,2}})?\d{{7,8}}\b
    |\b\d{{4}}[\s\-]\d{{4}}[\s\-]\d{{4}}[\s\-]\d{{4}}\b""",
    re.I | re.X,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}"
DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|[a-z]{3,8}th|[a-z]{5,8}[\s-](?:first|second|third|[a-z]{3,7}th))"
SPOKEN_YEAR = r"(?:nineteen|twenty|two\sthousand(?:\sand)?)(?:[\s-][a-z]{3,9}){1,2}"
A_DATE = rf"""(?:\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|(?:the\s)?{DAY}\s(?:of\s)?(?:the\s)?(?:{MONTH}|{DAY})(?:,?\s(?:'?\d{{2,4}}|{SPOKEN_YEAR}))?
    |{MONTH}\s{DAY}(?:,?\s\d{{2,4}})?|(?:in\s)?{MONTH}\s\d{{4}}|(?:in\s)?(?:19|20)\d\d|\d{{1,2}}[/.]\d{{1,2}}\b|\d{{6}}(?:\d\d)?\b)"""
BIRTH_DATE = re.compile(
    rf"""\b(?:d\.?\s?o\.?\s?b\b\.?|date\sof\sbirth|birth\s?date|b(?:irth)?-?day(?:'?s|\sis)?|born|b\.
    |(?:was|am|is|be|turned|turns)\s\d{{1,2}}\son)
    (?:(?:\s|:|,|is|was|on|the|christmas|day|\(|-){{0,8}}\s?
    |(?<=born)\sin\sthe\s[a-z]{{3,8}}\sof\s\d{{4}}\son\s){A_DATE}""",
    re.I | re.X,
)
STREET = r"(?:road|rd|street|st|close|avenue|ave|lane|ln|drive|way|crescent|cres|gardens|gdns|grove|court|place|terrace|hill|row|mews|square|walk|view|park|green|rise|rookery|parade|wharf|quay|croft|meadows?)"
HOUSE = r"(?:Lodge|Farm|Villa|House|Barn)"
NOT_A_HOME = r"(?!\s(?:Hospital|Surgery|Clinic|Centre|Center|Station|Library|School|Hub|Team|Ward|Unit|Practice|Church|hospital|surgery|clinic|centre|team|ward))"
CAPITAL = r"(?:[^\W\d_a-z][\w'\-]{1,30}\s)"
HOME = re.compile(
    rf"""\b(?i:flat|apartment|apt|plot|caravan)\s(?:no\.?\s?)?\d{{1,4}}[a-zA-Z]?\b
    |\b(?:(?i:no\.?|number)\s?)?(?!\d{{1,4}}\sHigh\s)\d{{1,4}}[a-zA-Z]?,?\s{CAPITAL}{{1,3}}(?i:{STREET})\b{NOT_A_HOME}
    |\b\d{{1,4}}[a-z]?,?\s(?!(?:miles?|minutes?|hours?|days?|weeks?|years?|months?|times?|people|of|on|in|at|to|the|a)\b)[a-z]{{3,20}}(?<!s)\s(?:road|street|close|avenue|lane|drive|crescent|gardens|grove|court|terrace|mews)\b
    |(?<=\bat\s)\d{{1,4}}[a-z]?\sThe\s[A-Z][\w'\-]{{1,30}}\b{NOT_A_HOME}
    |(?<=\b[ai][tn]\s){CAPITAL}{{1,3}}(?:Cottage|Bungalow|Mansions)\b(?:,\s{CAPITAL}{{1,3}}(?i:{STREET})\b)?
    |(?<=\b[ai][tn]\s){CAPITAL}{{1,3}}{HOUSE},\s{CAPITAL}{{1,3}}(?i:{STREET})\b{NOT_A_HOME}
    |(?:(?<=\blive\sat\s)|(?<=\blive\sin\s)|(?<=\blive\son\s)|(?<=\blives\sat\s)|(?<=\blives\sin\s)|(?<=\blives\son\s)|(?<=\baddress\sis\s)){CAPITAL}{{1,3}}(?i:{STREET})\b{NOT_A_HOME}""",
    re.X,
)
PLATE = re.compile(
    r"""\b[A-Z]{2}\s?\d{2}\s?[A-Z]{3}\b
    |\b(?!in|at|on|to|by|is|of)[a-z]{2}\d{2}\s?[a-z]{3}\b
    |\b(?i:reg|registration|plate|number\splate|car|van|vehicle)(?:\s(?i:number|no|plate))?(?:\s(?:is|was|:)|:)?\s(?P<what>[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]?)\b""",
    re.X,
)
UNITS = r"(?:days?|hours?|weeks?|nights?|times?|am|pm|o'clock|people|years?|months?|minutes?|mins?|hrs?|st|nd|rd|th|of|patients?|beds?)"
BED = re.compile(
    rf"(?<!group\s)(?<!meeting\s)(?<!therapy\s)(?<!consulting\s)(?<!clinic\s)\b(?:bed|bay|side\s?room|room|cubicle|bedroom)\s(?:no\.?\s?|number\s)?(?:\d{{1,3}}[a-z]?(?!\s?{UNITS}\b)|(?-i:[B-HJ-Z]))\b(?!['.]\d)",
    re.I,
)


def nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where ten digits stand, whole groups of them, of which the last checks the others."""
    for run in RUN.finditer(text):
        groups = [group.span() for group in GROUP.finditer(text, *run.span())]
        for first, (start, _) in enumerate(groups):
            digits = ""
            for begin, end in groups[first : first + NHS_LENGTH]:
                digits += text[begin:end]
                if len(digits) >= NHS_LENGTH:
                    break
            if len(digits) == NHS_LENGTH and is_nhs_number(digits):
                yield start, end


def is_nhs_number(text: str) -> bool:
    """Ten digits of which the last checks the others: weights 10 down to 2,
    eleven minus the remainder by eleven.
    """
    digits = [int(character) for character in text if character.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return len(digits) == NHS_LENGTH and check != 10 and check % 11 == digits[9]


def with_noughts(text: str) -> str:
    """The letter O between digits as the nought that is meant; as long as it was."""
    return MISTYPED.sub(lambda match: match[0].replace("o", "0").replace("O", "0"), text)


def places_of(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern is found: its named part where it has one, which leaves the words that led to it."""
    for match in pattern.finditer(text):
        part = match.lastgroup
        yield match.span(part) if part else match.span()
