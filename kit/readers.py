"""What people type where we ask for a time, a day, a number, a
sort code or a phone number: one reader each, used everywhere.

Each takes the text as it was typed and gives a plain value,
or None where it is none. What to say then is the form's.
"""

import re
from collections.abc import Sequence
from datetime import date, time

from kit.alphabets import normalise_characters

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = {name[:length]: at for at, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))} | {"sept": 9, "janu": 1, "febr": 2}  # fmt: skip
SMALL_NUMBERS = [
    "no|none|nought|zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBER_WORDS = {word: at for at, words in enumerate(SMALL_NUMBERS) for word in words.split("|")}
TIMES_OF_DAY = {"noon": time(12), "midday": time(12), "mid-day": time(12), "12 noon": time(12), "midnight": time(0), "12 midnight": time(0)}  # fmt: skip
PART_OF_DAY = (
    r"(?P<part>a\.?\s?m\.?|p\.?\s?m\.?|in the morning|in the afternoon|in the evening|at night|noon)?"
)
CLOCK = re.compile(rf"(?:at\s)?(?P<hour>\d{{1,2}})(?:\s?[:.h\s]?\s?(?P<minute>\d{{2}}))?\s?(?:h|hrs?|hours|o'?\s?clock)?\s?{PART_OF_DAY}")  # fmt: skip
PAST = re.compile(
    rf"(?:at\s)?(?P<some>half|quarter|\d{{1,2}}(?:\sminutes)?)\s(?P<way>past|to)\s(?P<hour>\w+)\s?{PART_OF_DAY}"
)
LATER = ("p", "in the afternoon", "in the evening", "at night", "noon")
ORDINAL = re.compile(r"(\d{1,2})\s?(?:st|nd|rd|th)?\.?")
GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[, '])\d{3}(?:(?P=mark)\d{3})*)?|\d+")
BETWEEN_DIGITS = re.compile(r"[\s\-./_\u200d]")
PHONE_DIGITS = (7, 15)  # as the international plan of numbers has them
PHONE = re.compile(r"(?:tel|phone|mobile|mob)?[\s:.]{0,3}(?P<plus>\+)?(?P<digits>[\d\s\-./()]{7,30})(?:\s?(?:x|ext\.?|extension)\s?(?P<inside>\d{1,6}))?", re.I)  # fmt: skip


def parse_time(text: str) -> time | None:
    """10:30, 10.30, 1030, 2pm, 2 p.m., 2.30 in the afternoon, noon, half past two.

    An hour alone is of the 24 hours of a day.
    """
    text = " ".join(normalise_characters(text).lower().split()).rstrip(".")
    if text in TIMES_OF_DAY:
        return TIMES_OF_DAY[text]
    if match := CLOCK.fullmatch(text):
        return _time(int(match["hour"]), int(match["minute"] or 0), match["part"] or "")
    return _past(match) if (match := PAST.fullmatch(text)) else None


def _past(found: re.Match[str]) -> time | None:
    hour = parse_whole_number(found["hour"])
    minutes = {"half": 30, "quarter": 15}.get(found["some"]) or int(found["some"].split()[0])
    if hour is None or not 1 <= hour <= 12 or not 0 < minutes < 60:
        return None
    of_day = hour * 60 + (minutes if found["way"] == "past" else -minutes)
    return (
        _time(of_day // 60 % 12 or 12, of_day % 60, found["part"] or "")
        if found["part"]
        else _time(of_day // 60, of_day % 60, "")
    )


def _time(hour: int, minute: int, part: str) -> time | None:
    if part and hour <= 12:
        hour = hour % 12 + (12 if part.startswith(LATER) else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def parse_month(text: str) -> int | None:
    """3, 03, March, Mar, mar., Sept: a month is named in full, or by the short forms that people use."""
    text = normalise_characters(text).strip().lower().rstrip(".")
    if text.isdecimal() and len(text) < 3:
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.get(text)


def parse_date(parts: Sequence[str]) -> date | None:
    """A day from its three parts, day first: "3rd", "Sept", "2027"; a year of two digits is of this century."""
    number, named, year = (normalise_characters(part).strip().rstrip(",.") for part in parts)
    ordinal, months = ORDINAL.fullmatch(number.lower()), parse_month(named)
    year = year.lstrip("'")
    if not (ordinal and months and year.isdecimal() and len(year) in (2, 4)):
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), months, int(ordinal[1]))
    except ValueError:
        return None


def parse_whole_number(text: str) -> int | None:
    """12, 1,200, 1 200, twelve. "1,5" and "12.5" are none: nobody knows which whole number is meant."""
    text = " ".join(normalise_characters(text).lower().split())
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    return int(re.sub(r"\D", "", text)) if GROUPED.fullmatch(text) and len(text) < 20 else None


def only_digits(text: str) -> str:
    """The digits of 30-94-30, 30 94 30, 30.94.30 or 309430; nothing where there is anything else."""
    text = BETWEEN_DIGITS.sub("", normalise_characters(text))
    return text if text.isascii() and text.isdigit() else ""


def parse_phone_number(text: str) -> str:
    """+44 1632 960001 as it is rung: digits, with a plus before them if there was one.

    Nothing where it is no number.
    """
    match = PHONE.fullmatch(
        normalise_characters(text).strip().replace("(0)", "")
        if "+" in text
        else normalise_characters(text).strip()
    )
    if match is None:
        return ""
    number = re.sub(r"\D", "", match["digits"])
    return f"{match['plus'] or ''}{number}" if PHONE_DIGITS[0] <= len(number) <= PHONE_DIGITS[1] else ""
