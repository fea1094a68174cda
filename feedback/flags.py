"""What a machine sees in a text, for a person to look at. It never decides anything.

Patterns, no learning: whoever reads can see why a word was marked, and nothing leaves this computer. The posts in
feedback/tests/posts.toml say how well it sees.
"""

import re

from django.db import models

from feedback import harm


class Flag(models.TextChoices):
    HARM = "harm", "Words of harm"
    NHS_NUMBER = "nhs_number", "NHS number"
    PHONE = "phone", "Phone number"
    EMAIL = "email", "Email address"
    POSTCODE = "postcode", "Postcode"
    BIRTH_DATE = "birth_date", "Date of birth"
    NAME = "name", "Name"


IDENTIFIERS = tuple(flag for flag in Flag if flag is not Flag.HARM)

GAP = r"[\s.\-/\u2013]{0,3}"
TEN_DIGITS = re.compile(rf"(?<!\d)\d(?:{GAP}\d){{9}}(?!{GAP}\d)")
# From 0, +44, 0044 or 44: nine or ten digits after it, with anything people put between them.
DIGIT = "(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble)"
PHONE = re.compile(
    rf"""(?<![\d+])(?:(?:\+|00)\s?44|44(?=\s?7)|0)(?:[\s.\-()/\u2013]{{0,3}}\d){{9,11}}(?!\d)
    |\b(?:oh|zero|nought)(?:[\s\-,]{{1,3}}(?:{DIGIT}|\d{{1,6}})){{5,11}}\b""",
    re.I | re.X,
)
DOT = r"(?:\.|\s?[\[(]\s?(?:dot|\.)\s?[\])]\s?|\sdot\s)"
# Starts only where a word starts and has a longest length, so that no text takes long.
EMAIL = re.compile(
    rf"""(?<![\w.+'\u2019\-])(?:
      [\w.+'\u2019\-]{{1,64}}(?:\s?@\s?|\s?[\[(]\s?(?:at|@)\s?[\])]\s?|-at-(?=[\w\-]+\.))[\w\-]{{1,63}}(?:{DOT}[\w\-]{{1,63}}){{1,8}}
    | [\w.+\-]{{1,64}}(?:\sdot\s\w{{1,63}}){{0,4}}\sat\s[\w\-]{{1,63}}(?:\sdot\s\w{{1,63}}){{1,8}}
    )""",
    re.I | re.X,
)
POSTCODE = re.compile(
    r"""\b[A-PR-UWYZ][A-HK-Y]?\d[\dABCDEFGHJKMNPRSTUVWXY]?[\s\-]{0,2}(?!(?-i:1st|2nd|3rd)\b)\d[ABD-HJLNP-UW-Z]{2}\b
    |\b[A-Z]\s(?:[A-Z]\s)?\d\s(?:\d\s)?\d\s[A-Z]\s[A-Z]\b""",
    re.I | re.X,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|[a-z]{3,8}th|[a-z]{5,8}[\s-](?:first|second|third|[a-z]{3,7}th))"
A_DATE = rf"""(?:\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|(?:the\s)?{DAY}\s(?:of\s)?{MONTH}(?:,?\s\d{{2,4}})?
    |{MONTH}\s{DAY}(?:,?\s\d{{2,4}})?|(?:in\s)?{MONTH}\s\d{{4}}|(?:in\s)?(?:19|20)\d\d)"""
BIRTH_DATE = re.compile(
    rf"""\b(?:d\.?\s?o\.?\s?b\b\.?|date\sof\sbirth|birth\s?date|b(?:irth)?-?day(?:['\u2019]?s|\sis)?|born|b\.
    |(?:was|am|is|be|turned|turns)\s\d{{1,2}}\son)
    (?:\s|:|,|is|was|on|the|christmas|day|\(|-){{0,8}}\s?{A_DATE}""",
    re.I | re.X,
)
WORD = r"[A-Z][\w'\u2019]+(?:-[A-Z]\w+)?"
# Words that follow a title without being anybody's name.
NOT_A_NAME = r"""(?!(?i:is|was|are|were|and|or|the|a|an|on|in|at|of|to|for|from|with|who|said|told|numbers?|appointments?|should
    |could|would|will|can|has|had|have|does|did|led|line|wards?|clinics?|surgery|visits?|team|staff|station|call|you|it|my|your|our
    |a\scall|not|never|always|runs|walks|when|if|but|so|as|by|than|that|this|group|tests?|notes?|s|i|we|they|he|she
    |(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december)\b)"""
TITLE_WITH_NAME = re.compile(
    rf"""\b(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|DR|MR|MRS|MS)\b\.?\s(?:[A-Z]\.?\s|[A-Z]\.)*(?:(?:van|de|der|von|al|bin)\s)*{NOT_A_NAME}(?:{WORD}|[A-Z]{{2,}})
    |\b(?:dr|mr|mrs|ms|mx|prof)\b\.?\s{NOT_A_NAME}[a-z][a-z'\u2019\-]{{2,}}
    |(?:[Mm]iss\.?|[Pp]rofessor|[Dd]octor|[Ss]ister|[Mm]atron|[Nn]urse|[Rr]everend|[Cc]onsultant|[Ss]upport\sworker|[Cc]are\scoordinator
      |[Cc]are\sco-ordinator|[Ss]ocial\sworker|[Pp]sychiatrist|[Pp]sychologist|[Tt]herapist|[Kk]eyworker|CPN)(?:\sin\scharge|,)?\s{NOT_A_NAME}{WORD})""",
    re.X,
)
CALLED = re.compile(
    rf"""\b(?:my\sname\sis|my\sname['\u2019]s
    |(?:i['\u2019]?m|i\sam)\scalled
    |(?:nurse|doctor|therapist|psychologist|psychiatrist|consultant|receptionist|man|woman|lady|person|worker|coordinator|co-ordinator|staff|manager|friend|son|daughter|husband|wife|brother|sister|carer|boy|girl)
      \s(?:is\s|was\s)?(?:called|named))\s(?-i:{WORD})""",
    re.I | re.X,
)
PATTERNS = (
    (Flag.HARM, harm),
    (Flag.PHONE, PHONE),
    (Flag.EMAIL, EMAIL),
    (Flag.POSTCODE, POSTCODE),
    (Flag.BIRTH_DATE, BIRTH_DATE),
    (Flag.NAME, TITLE_WITH_NAME),
    (Flag.NAME, CALLED),
)


def found_in(text):
    """The flags of a text, each once, in the order of Flag."""
    seen = {flag for flag, _, _ in spans(text)}
    return [str(flag) for flag in Flag if flag in seen]


def spans(text):
    """Where each was seen, as (flag, start, end), in order of place."""
    numbers = [(Flag.NHS_NUMBER, *found.span()) for found in TEN_DIGITS.finditer(text) if is_nhs_number(found[0])]
    others = [(flag, *found.span()) for flag, pattern in PATTERNS for found in pattern.finditer(text)]
    return sorted(numbers + others, key=lambda span: span[1:])


def is_nhs_number(text):
    """Ten digits of which the last checks the others: weights 10 down to 2, eleven minus the remainder by eleven."""
    digits = [int(character) for character in text if character.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return len(digits) == 10 and check != 10 and check % 11 == digits[9]
