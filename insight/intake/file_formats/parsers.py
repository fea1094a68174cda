"""What a cell means: a day, an answer, a number, a group. Each gives a plain value or raises RejectedRow with
a sentence.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from datetime import date, timedelta
from typing import Generic, TypeVar

from insight.intake.file_formats.columns import normalised_name
from insight.intake.file_formats.problems import OpenQuestion, RejectedRow
from insight.intake.models import FFTScore, Period
from kit import readers
from kit.translation import gettext as _

FIRST_DAY = date(
    2020, 4, 1
)  # The question of today was asked from then on; older answers belong to another one.
ISO = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[ T].*)?")
BRITISH = re.compile(r"(\d\d?)[/.\-](\d\d?)[/.\-](\d{4}|\d\d)(?:[ T].*)?")
TOGETHER = re.compile(r"(20\d\d)(\d\d)(\d\d)")
# A day as a spreadsheet counts it: 1 is the first of January 1900, with a 29 February of that year.
SERIAL = re.compile(r"([3-6]\d{4})(?:\.\d+)?")
DAY_NOUGHT = date(1899, 12, 30)
NAMED = re.compile(r"(\d\d?)(?:st|nd|rd|th)?[ \-]([a-z]{3,9})\.?,?[ \-](\d{4}|\d\d)(?:[ T].*)?", re.I)
MONTH = re.compile(r"([a-z]{3,9})\.?[ \-](\d{4}|\d\d)|(\d{4})-(\d\d?)", re.I)
MONTH_INSIDE = re.compile(
    rf"\b({'|'.join(sorted(readers.MONTHS, key=len, reverse=True))})\.?\s+(\d{{4}})\b", re.I
)
# As this site writes it: 2026-Q3 is July to September.
OUR_QUARTER = re.compile(r"(20\d\d)-Q([1-4])", re.I)
# Of a year that begins in April: Q1 2024/25.
Q = r"Q(?:tr|uarter)?\.? ?([1-4])"
FINANCIAL_QUARTER = re.compile(
    rf"{Q}[ ,\-]*(?:FY ?)?((?:20)?\d\d)\s?[/\u2013-]\s?((?:20)?\d\d)|(?:FY ?)?(20\d\d)\s?[/\u2013-]\s?((?:20)?\d\d)[ ,\-]*{Q}",
    re.I,
)
# Nobody can tell from it in which month its year begins.
OPEN_QUARTER = re.compile(rf"(20\d\d) ?{Q}|{Q}[ ,\-]*(20\d\d)", re.I)
CALENDAR, FINANCIAL = "calendar", "financial"
# Between two subjects in one cell.
SEPARATORS = re.compile(r"\s*[;|\n]\s*")
FORMULA = re.compile(r"\s*(?:=\s*[\w'\"(+@\-]|[+@\-][A-Z]{2}[A-Z.]*+\()")

ANSWERS = {
    "verygood": FFTScore.VERY_GOOD, "good": FFTScore.GOOD, "neithergoodnorpoor": FFTScore.NEITHER,
    "neither": FFTScore.NEITHER, "neithergoodorpoor": FFTScore.NEITHER, "idontknow": FFTScore.DO_NOT_KNOW,
    "dontknowunsure": FFTScore.DO_NOT_KNOW, "notsure": FFTScore.DO_NOT_KNOW,
    "poor": FFTScore.POOR, "verypoor": FFTScore.VERY_POOR, "dontknow": FFTScore.DO_NOT_KNOW,
    "donotknow": FFTScore.DO_NOT_KNOW,
    "unsure": FFTScore.DO_NOT_KNOW,
}  # fmt: skip
# What programs and people write where nothing was answered.
NO_ANSWER = {
    "na", "notapplicable", "didnotanswer", "notanswered", "noanswer", "noresponse", "notgiven", "notprovided", "blank", "null",
    "skipped", "prefernottosay", "notstated", "missing",
}  # fmt: skip
NO_COMMENT = NO_ANSWER | {"nocomment", "nocomments", "nofurthercomment", "nofurthercomments"}
# "1 - Very good", "Very good (1)": the words say it.
NUMBER_BESIDE = re.compile(
    r"^\s*\(?[1-6]\)?\s*[-\u2013\u2014:.=)]*\s*(?=[^\W\d])|\s*[-\u2013:(\[]\s*[1-6]\s*[)\]]?\s*$"
)
SCORE = re.compile(r"(\d{1,3})(?:[.,]0+)?")
HIDDEN = re.compile(
    r"\*+|\[[cxz]\]|[-\u2013\u2014]|\.\.|<\s*\d{1,2}|(?:fewer|less) than \d{1,2}|suppressed|supp", re.I
)
WHOLE_WITH_POINT = re.compile(r"(\d+)(?:\.0+|,0{1,2})")
SHARE = re.compile(r"[\d.,]+\s*%")
OLD_ANSWERS = {"extremelylikely", "likely", "neitherlikelynorunlikely", "unlikely", "extremelyunlikely"}
VERY_GOOD_IS_1, VERY_GOOD_IS_5 = "very-good-is-1", "very-good-is-5"
DO_NOT_KNOW_IS_6 = "dont-know"

Word = TypeVar("Word", bound=Hashable)
Meaning = TypeVar("Meaning")


class MeaningCache(dict[Word, Meaning], Generic[Word, Meaning]):
    """What a word means, worked out once: a column of a million rows holds few different words."""

    MOST = 20_000

    def __init__(self, means: Callable[[Word], Meaning]) -> None:
        super().__init__()
        self.means = means

    def __missing__(self, word: Word) -> Meaning:
        if len(self) > self.MOST:
            self.clear()
        meaning = self[word] = self.means(word)
        return meaning


def parse_day(text: str, *, today: date, first: date = FIRST_DAY, month_first: bool = False) -> date:
    """A day between the first we take and today. Days come before months, as people here write them, unless
    the whole column shows that months come first.
    """
    when = _a_day(text.strip(), month_first=month_first)
    if when is None:
        raise RejectedRow(
            _("The date is missing.")
            if not text.strip()
            else _("The date is not a real one, such as 27/3/2026.")
        )
    if when > today:
        raise RejectedRow(_("The date is in the future."))
    if when < first:
        raise RejectedRow(
            _("The date is before {day} {first}.").format(day=first.day, first=f"{first:%B %Y}")
        )
    return when


def day_or_nothing(text: str, *, month_first: bool = False) -> date | None:
    """A day that only says more about a row: one that cannot be read is not recorded."""
    return _a_day(text.strip(), month_first=month_first)


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether a column has its months first: some of its days can be nothing else, and none the other way
    round.
    """
    numbers = [(int(match[1]), int(match[2])) for text in texts if (match := BRITISH.fullmatch(text.strip()))]
    return any(second > 12 for _, second in numbers) and all(first <= 12 for first, _ in numbers)


def _a_day(text: str, *, month_first: bool = False) -> date | None:
    if match := SERIAL.fullmatch(text):
        return DAY_NOUGHT + timedelta(days=int(match[1]))
    if match := ISO.fullmatch(text) or TOGETHER.fullmatch(text):
        year, month, number = match.groups()
    elif match := BRITISH.fullmatch(text):
        number, month, year = match.groups()
        if month_first:
            number, month = month, number
    elif match := NAMED.fullmatch(text):
        number, month, year = match[1], _month_number(match[2]), match[3]
    else:
        return None
    try:
        return date(_full_year(year), int(month or 0), int(number))
    except ValueError:
        return None


def _full_year(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _month_number(name: str) -> int:
    return readers.parse_month(name) or 0


def month_in(text: str) -> date | None:
    """The first day of a month that a title names, or None."""
    match = MONTH_INSIDE.search(text)
    return date(int(match[2]), _month_number(match[1]), 1) if match else None


def parse_period(text: str, *, today: date, quarters: str = "") -> tuple[Period, date]:
    """(Period, its first day) of a month or a quarter that has ended. `quarters` says in which month the year of
    “Q1 2024” begins: people say so, we never guess.
    """
    text = text.strip()
    parsed = _a_quarter(text, quarters) or _a_month(text)
    if parsed is None:
        raise RejectedRow(_("The month or quarter is not clear. Write it as July 2026, 2026-07 or 2026-Q3."))
    kind, start = parsed
    if last_day_of(kind, start) >= today:
        raise RejectedRow(_("That {kind} has not ended yet.").format(kind=kind))
    if start < FIRST_DAY:
        raise RejectedRow(_("That is before {first_day}.").format(first_day=f"{FIRST_DAY:%B %Y}"))
    return kind, start


def is_open_quarter(text: str) -> bool:
    return OPEN_QUARTER.fullmatch(text.strip()) is not None


def _a_quarter(text: str, quarters: str) -> tuple[Period, date] | None:
    if match := OUR_QUARTER.fullmatch(text):
        return Period.QUARTER, date(int(match[1]), int(match[2]) * 3 - 2, 1)
    if match := FINANCIAL_QUARTER.fullmatch(text):
        number, year, after = match[1] or match[6], match[2] or match[4], match[3] or match[5]
        is_year = (_full_year(year[-2:]) + 1) % 100 == int(after[-2:])
        return _quarter_of_year(_full_year(year[-2:]), int(number)) if is_year else None
    if not (match := OPEN_QUARTER.fullmatch(text)):
        return None
    year, number = match[1] or match[4], int(match[2] or match[3])
    if quarters not in (CALENDAR, FINANCIAL):
        raise OpenQuestion(_("Nobody said whether Q1 begins in January or in April."))
    if quarters == FINANCIAL:
        return _quarter_of_year(int(year), number)
    return Period.QUARTER, date(int(year), number * 3 - 2, 1)


def _quarter_of_year(year: int, number: int) -> tuple[Period, date]:
    """Of a year that begins in April: its fourth quarter begins in the January after."""
    return Period.QUARTER, date(year + number // 4, (number * 3 + 1) % 12, 1)


def _a_month(text: str) -> tuple[Period, date] | None:
    if match := MONTH.fullmatch(text):
        year, month = (match[2], _month_number(match[1])) if match[1] else (match[3], int(match[4]))
    elif when := _a_day(text):
        year, month = str(when.year), when.month
    else:
        return None
    return (Period.MONTH, date(_full_year(year), month, 1)) if 1 <= month <= 12 else None


def last_day_of(kind: Period, start: date) -> date:
    """The last day of a period that starts on `start`."""
    months = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}[kind]
    at = start.month - 1 + months
    return date(start.year + at // 12, at % 12 + 1, 1) - timedelta(days=1)


def parse_financial_year(text: str, *, today: date) -> tuple[Period, date]:
    """(Period, first day) of "2024-25"."""
    match = re.fullmatch(r"(\d{4})[-/](?:\d\d)?(\d\d)", text.strip())
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise RejectedRow(_("The year is not clear. Write it as 2024-25."))
    start = date(int(match[1]), 4, 1)
    if last_day_of(Period.YEAR, start) >= today:
        raise RejectedRow(_("That year has not ended yet."))
    return Period.YEAR, start


def parse_score(text: str, *, runs: str, six: str) -> int | None:
    """Which of the six answers. `runs` says which way numbers run, `six` what a 6 means: people say so, we
    never guess.
    """
    if match := SCORE.fullmatch(text.strip()):
        return _numbered(int(match[1]), runs, six)
    word = normalised_name(NUMBER_BESIDE.sub("", text))
    if not word or word in NO_ANSWER:
        return None
    if word in ANSWERS:
        return int(ANSWERS[word])
    if word in OLD_ANSWERS:
        raise RejectedRow(
            _("This answers the old question, which ended in March 2020. The two are never joined.")
        )
    raise RejectedRow(_("The answer is none of the six."))


def score_number(text: str) -> str:
    """ "1" for an answer that is written as 1 or 1.0, and nothing where it is written in words."""
    match = SCORE.fullmatch(text.strip())
    return match[1] if match else ""


def _numbered(number: int, runs: str, six: str) -> int:
    if number == 6 and six == DO_NOT_KNOW_IS_6:
        return int(FFTScore.DO_NOT_KNOW)
    if not 1 <= number <= 5:
        raise RejectedRow(_("The answer is a number, and not one from 1 to 5."))
    if runs not in (VERY_GOOD_IS_1, VERY_GOOD_IS_5):
        raise RejectedRow(_("The answer is a number, and nobody said which way the numbers run."))
    return number if runs == VERY_GOOD_IS_1 else 6 - number


def parse_count(text: str) -> tuple[int | None, bool]:
    """(number, is hidden). Nought or more; a star, "<5", "[c]" and a dash are numbers that the sender did not
    say.
    """
    text = text.strip()
    if HIDDEN.fullmatch(text):
        return None, True
    if SHARE.fullmatch(text):
        raise RejectedRow(_("This is a share of all, and not a number."))
    whole = WHOLE_WITH_POINT.fullmatch(text)
    value = readers.parse_whole_number(whole[1] if whole else text)
    if value is None or value >= 10**9:
        raise RejectedRow(
            _("The number is missing.") if not text else _("The number is not a whole number, 0 or more.")
        )
    return value, False


def parse_text(text: str) -> str:
    """Free text, or nothing where there is not a letter in it, or only that nothing was answered. ("Nothing"
    is an answer: to what could be better it is praise.)
    """
    text = text.replace("\0", "").strip()
    if len(text) < 40 and normalised_name(text) in NO_COMMENT:
        return ""
    if len(text) > 20_000:
        raise RejectedRow(_("The text is longer than 20,000 letters."))
    if FORMULA.match(text):
        raise RejectedRow(_("A cell holds a formula where there should be words."))
    return text if any(map(str.isalnum, text)) else ""
