"""What a machine sees in a text, for a person to look at. It never decides anything.

Patterns, no learning: whoever reads can see why a word was marked, and nothing leaves this computer. The posts in
feedback/tests/posts.toml say how well it sees.
"""

import re

from django.db import models


class Flag(models.TextChoices):
    HARM = "harm", "Words of harm"
    NHS_NUMBER = "nhs_number", "NHS number"
    PHONE = "phone", "Phone number"
    EMAIL = "email", "Email address"
    POSTCODE = "postcode", "Postcode"
    BIRTH_DATE = "birth_date", "Date of birth"
    NAME = "name", "Name"


IDENTIFIERS = tuple(flag for flag in Flag if flag is not Flag.HARM)

GAP = r"[\s.\-\u2013]{0,3}"
TEN_DIGITS = re.compile(rf"(?<!\d)\d(?:{GAP}\d){{9}}(?!{GAP}\d)")
# From 0, +44, 0044 or 44: nine or ten digits after it, with anything people put between them.
PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)\s?44|44(?=\s?7)|0)(?:[\s.\-()]{0,3}\d){9,11}(?!\d)")
DOT = r"(?:\.|\s?[\[(]\s?dot\s?[\])]\s?|\sdot\s)"
# Starts only where a word starts and has a longest length, so that no text takes long.
EMAIL = re.compile(
    rf"""(?<![\w.+'\u2019\-])(?:
      [\w.+'\u2019\-]{{1,64}}(?:\s?@\s?|\s?[\[(]\s?at\s?[\])]\s?)[\w\-]{{1,63}}(?:{DOT}[\w\-]{{1,63}}){{1,8}}
    | [\w.+\-]{{1,64}}(?:\sdot\s\w{{1,63}}){{0,4}}\sat\s[\w\-]{{1,63}}(?:\sdot\s\w{{1,63}}){{1,8}}
    )""",
    re.I | re.X,
)
POSTCODE = re.compile(r"\b(?:[A-PR-UWYZ][A-HK-Y]?\d[\dABCDEFGHJKMNPRSTUVWXY]?)[\s\-]{0,2}\d[ABD-HJLNP-UW-Z]{2}\b", re.I)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
A_DATE = rf"""(?:\d{{1,4}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|(?:the\s)?{DAY}\s(?:of\s)?{MONTH}(?:,?\s\d{{2,4}})?
    |{MONTH}\s{DAY}(?:,?\s\d{{2,4}})?|(?:in\s)?{MONTH}\s\d{{4}}|(?:in\s)?(?:19|20)\d\d)"""
BIRTH_DATE = re.compile(
    rf"""\b(?:d\.?\s?o\.?\s?b\b\.?|date\sof\sbirth|birth\s?date|birthday(?:['\u2019]?s|\sis)?|born|b\.)
    (?:\s|:|is|was|on|the|\(|-){{0,6}}\s?{A_DATE}""",
    re.I | re.X,
)
WORD = r"[A-Z][\w'\u2019]+(?:-[A-Z]\w+)?"
# Words that follow a title without being anybody's name.
NOT_A_NAME = r"""(?!(?:is|was|are|were|and|or|the|a|an|on|in|at|of|to|for|from|with|who|said|told|numbers?|appointments?|should
    |could|would|will|can|has|had|have|does|did|led|line|wards?|clinics?|surgery|visits?|team|staff|station|call|you|it|my|your|our
    |a\scall|not|never|always|runs|walks|when|if|but|so|as|by|than|that|this|group|tests?|notes?|s|i|we|they|he|she)\b)"""
TITLE = r"(?:dr|mr|mrs|ms|miss|mx|prof|professor|doctor|sister|matron|nurse|rev|reverend|sir|lady)"
TITLE_WITH_NAME = re.compile(
    rf"""\b(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof|Rev|DR|MR|MRS|MS)\b\.?\s(?:[A-Z]\.\s?)*(?:(?:van|de|der|von|al|bin)\s)*{NOT_A_NAME}(?:{WORD}|[A-Z]{{2,}})
    |\b(?:dr|mr|mrs|ms|mx|prof)\b\.?\s{NOT_A_NAME}[a-z][a-z'\u2019\-]{{2,}}
    |(?:[Mm]iss|[Pp]rofessor|[Dd]octor|[Ss]ister|[Mm]atron|[Nn]urse|[Rr]everend|[Cc]onsultant|[Ss]upport\sworker|[Cc]are\scoordinator
      |[Cc]are\sco-ordinator|[Ss]ocial\sworker|[Pp]sychiatrist|[Pp]sychologist|[Tt]herapist|[Kk]eyworker)\s{NOT_A_NAME}{WORD})""",
    re.X,
)
CALLED = re.compile(
    rf"""\b(?:my\sname\sis|my\sname['\u2019]s
    |(?:i['\u2019]?m|i\sam)\scalled
    |(?:nurse|doctor|man|woman|lady|person|worker|coordinator|co-ordinator|staff|manager|friend|son|daughter|husband|wife|brother|sister|carer|boy|girl)
      \s(?:is\s|was\s)?(?:called|named))\s(?-i:{WORD})""",
    re.I | re.X,
)
# Said of oneself or of others, plainly or not. Whole phrases, so that "killing time" and "dying to know" stay innocent.
ME = r"(?:my\s?self|me)"
HARM = re.compile(
    rf"""\b(?:
      suicid\w*|self[\s-]?harm\w*|overdos\w*|kms|unalive
    | (?:kill|hurt|harm|hang|cut|cutting|burn|burning|drown|starve|starving|poison|injur\w+|stab)(?:ed|ing)?\s(?:{ME}|himself|herself|themself|themselves)
    | (?:end|ending|ended|take|taking|took)\s(?:it\sall|my\s(?:own\s)?life|his\s(?:own\s)?life|her\s(?:own\s)?life|their\s(?:own\s)?li\w+|things\sfor\sgood)
    | (?:want|wanted|wanna|going|wish|ready|rather|hope)\s(?:to\s|i\s|i\swas\s|i\swere\s|be\s)*(?:die|dead)\b(?!\sto)
    | (?:do\s?n['\u2019]?t|do\snot|never)\s(?:want\sto|wanna|wish\sto|care\sif\si)\s?(?:be\salive|be\shere|live|exist|wake\sup|go\son)\w*
    | no\s(?:point|reason)\s(?:in|to)\s(?:liv\w+|go\w*\son|carry\w*\son|being\shere)
    | better\soff\s(?:without\sme|dead|if\si)
    | (?:can\s?not|can['\u2019]?t|cant|could\s?n['\u2019]?t)\s(?:go\son|carry\son|take\s(?:it|this|any)\s?(?:any)?\s?more|cope\sany\s?more|see\s(?:a\s)?tomorrow|see\sa\sway)
    | (?:cutting|cut)\s(?:again|every|my\s(?:arms?|legs?|wrists?))
    | (?:goodbye|good-bye|suicide)\s(?:letters?|notes?)
    | jump\w*\s(?:off|from|in\sfront)
    | (?:tablets|pills|rope|blade|razor)\s(?:all\s)?(?:lined\sup|ready|saved|hidden|round|around)
    | do\ssomething\s(?:stupid|silly|drastic|to\s{ME})
    | (?:tried|trying|going|want\w*|plan\w*)\s(?:to\s)?(?:hang|kill|drown|stab|strangle|hurt|shoot)
    | strangl\w*|chok(?:ed|ing)\s(?:me|him|her|them|my)|suffocat\w*
    | (?:will|would|gonna|going\sto|threat\w+\sto|said\she|said\sshe)\s(?:\w+\s)?kill\s(?:me|him|her|them|us|my|you)
    | threaten\w*\s(?:me|her|him|us|them|to|my)
    | (?:hit|hits|hitting|beats?|beating|punch\w*|kick\w*|slap\w*|bit|pushed|grabbed|dragged|shook)\s(?:me|her|him|them|us|my|his|their|a\s(?:man|woman|patient|person|child|girl|boy|lady)|the\s(?:patient|kids|children|child|man|woman))(?!\sat\b)
    | (?:held|pinned|pushed|threw)\s(?:me|him|her|them)\s(?:down|to|against|on|over)
    | touched\s(?:me|her|him|them)
    | rap(?:e|ed|ing|ist)|molest\w*|grop\w+|sexual(?:ly)?\s(?:assault\w*|abus\w*|touch\w*)|assault\w*|indecent\w*
    | abus(?:e|ed|es|ing|ive|er)\b|neglect(?:ed|ing|s)?\b
    | (?:afraid|scared|frightened|terrified)\s(?:of|that|what|i|he|she|they|for)\b[^.]{{0,40}}?(?:do\sto|hurt|kill|harm|children|kids|life|him|her|them|home)
    | hurt\s(?:my|the|a|some|people|someone|somebody|other|him|her|them)\s?(?:baby|child\w*|kids|son|daughter|arm|patient\w*|people|one)?
    | voices\s(?:tell|say|are\stelling)
    | not\s(?:feel\s|feeling\s)?safe\s(?:at\shome|here|with\s(?:him|her|them|myself)|to\sgo\shome|tonight)
    | (?:had|has|have|covered\sin|with)\s(?:\w+\s)?bruis\w+|black\seye
    | left\s(?:\w+\s)?in\s(?:his|her|their|my|a)\s(?:own\s)?(?:mess|urine|faeces|soiled\w*|wet)
    | (?:not|n['\u2019]?t)\s(?:eaten|eat|been\seating|drunk\sanything)\s(?:for|in)\s(?:\w+\s)?(?:days|weeks)
    | with\sa\s(?:knife|gun|weapon|bat)|domestic\s(?:abuse|violence)|bring\sit\sto\san\send|want\sit\s(?:all\s)?to\s(?:stop|end|be\sover)
    )\b""",
    re.I | re.X,
)
PATTERNS = (
    (Flag.HARM, HARM),
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
