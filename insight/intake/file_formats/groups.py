"""Which group a whole answer means: ethnic group, gender, age, disability. Words inside another answer mean
nothing.

"Caucasian" holds "asian", and "White and Black Caribbean" holds "black": so an answer is looked up whole,
among the 19 groups of the census of 2021 in the ways they are written, the letters the NHS has for them, and
a list of other words for them. What is not there is not known, and goes into no group.
"""

import re
from collections.abc import Iterator

from insight.intake.models import AgeGroup, EthnicGroup, Gender
from kit.alphabets import folded

WORDS = re.compile(r"[^\W_]+")
# Words that say nothing about which group is meant.
SAYS_NOTHING = frozenset(
    [
        "and",
        "or",
        "any",
        "background",
        "backgrounds",
        "ethnic",
        "ethnicity",
        "group",
        "groups",
        "the",
        "of",
        "a",
        "is",
        "i",
        "am",
        "please",
        "specify",
    ]
)
ASIDE = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
# "A - British", "M: Caribbean": the letter of the NHS before its meaning.
LETTER_FIRST = re.compile(r"\s*([A-Z])\s?[\-:.=)]\s*(?=\S{2})", re.I)

# Each: what the group itself is called, its parts, the letters of the NHS, and other words for it.
ETHNIC_GROUPS = {
    EthnicGroup.WHITE: (
        "White",
        """English, Welsh, Scottish, Northern Irish or British
        | English, Welsh, Scottish, Northern Irish, British | British | English | Welsh | Scottish
        | Northern Irish | Irish | Gypsy or Irish Traveller | Gypsy | Irish Traveller | Traveller
        | Gypsy, Roma, Traveller | Roma | other White | other | European | Eastern European | American
        | Australian | South African""",
        "ABC",
        """Caucasian | White UK | Polish | Romanian | Italian | German | French | Spanish | Portuguese
        | European | Eastern European | Western European | Romany | Romani | British White | English White
        | Irish White | Ukrainian | Scottish White | Welsh White | Cornish""",
    ),
    EthnicGroup.MIXED: (
        "Mixed | Mixed or multiple | Mixed, multiple | Multiple | Mixed multiple",
        """White and Black Caribbean | White and Black African | White and Asian | Black Caribbean and White
        | Black African and White | Asian and White | Asian and Black | Black and Asian | Black and White
        | White and Black | other Mixed | other Mixed or multiple | other multiple | other""",
        "DEFG",
        "Mixed race | Dual heritage | Mixed heritage | Biracial | Multiracial | Mixed British | British Mixed",
    ),
    EthnicGroup.ASIAN: (
        "Asian | Asian or Asian British | Asian, Asian British or Asian Welsh | Asian British | Asian Welsh",
        "Indian | Pakistani | Bangladeshi | Chinese | other Asian | other",
        "HJKLR",
        """British Asian | British Indian | British Pakistani | British Bangladeshi | British Chinese
        | Indian British | Pakistani British | Bangladeshi British | Chinese British | South Asian
        | East Asian | South East Asian | Southeast Asian | Sri Lankan | Tamil | Nepali | Nepalese
        | Filipino | Filipina | Japanese | Korean | Thai | Vietnamese | Malaysian | Indonesian | Afghan
        | Punjabi | Bengali | Gujarati | Kashmiri | Sinhalese | Hong Kong Chinese""",
    ),
    EthnicGroup.BLACK: (
        """Black | Black or Black British | Black, Black British, Caribbean or African
        | Black, Black British, Black Welsh, Caribbean or African | Black British | Black Welsh
        | Black, African, Caribbean or Black British | Black, Caribbean or African""",
        "African | Caribbean | other Black | other Black, Black British or Caribbean | other Black, African or Caribbean | other",
        "MNP",
        """Black African | Black Caribbean | African Caribbean | Afro Caribbean | African British
        | Caribbean British | British African | British Caribbean | British Black | West Indian | Nigerian
        | Ghanaian | Somali | Jamaican | Kenyan | Zimbabwean | Ugandan | Congolese | Ethiopian | Eritrean
        | Trinidadian | Barbadian | Sierra Leonean | West African | East African""",
    ),
    EthnicGroup.OTHER: (
        "Other | Another",
        "Arab | other | another",
        "S",
        "Arabic | British Arab | Latin American | Hispanic | Iranian | Persian | Kurdish | Turkish Cypriot | Jewish | Sikh | Moroccan | Egyptian",
    ),
}  # fmt: skip
WOMAN = """f | female | woman | women | girl | trans woman | transgender woman | transgender female
| trans female | cis woman | cis female | cisgender woman | she her"""
MAN = """m | male | man | men | boy | trans man | transgender man | transgender male | trans male | cis man
| cis male | cisgender man | he him"""
ANOTHER = """non binary | nonbinary | nb | enby | other | another | another way | in another way
| genderfluid | gender fluid | genderqueer | agender | they them | intersex | trans non binary
| self described | prefer to self describe | bigender | two spirit"""
YES = """yes | y | true | t | 1 | disabled | yes limited lot | yes limited little | limited lot
| limited little | day to day activities limited lot | day to day activities limited little | has disability
| i have disability | have disability"""
NO = """no | n | false | f | 0 | not disabled | not limited | day to day activities not limited
| no disability | none | no not limited | not have disability | do not have disability"""
OLDEST = 119
BANDS = ((0, 17, AgeGroup.UNDER_18), (18, 24, AgeGroup.FROM_18), (25, 44, AgeGroup.FROM_25), (45, 64,
    AgeGroup.FROM_45), (65, OLDEST, AgeGroup.FROM_65))  # fmt: skip
# What share of a range of years must lie in one of our bands. "16 to 24" is one of the NHS's bands: seven of
# its nine years are 18 or more.
MOST_OF_IT = 0.7
YEARS = r"(?:\s?(?:years?|yrs?|y\.?o\.?)(?:\s(?:old|of age))?|\s?old)?"
ONE_AGE = re.compile(rf"(?:aged?:?\s)?(\d{{1,3}}){YEARS}", re.I)
BETWEEN = re.compile(
    rf"(?:aged?:?\s|between\s|from\s)?(\d{{1,3}}){YEARS}\s?(?:-|\u2013|\u2014|to|and|until)\s?(\d{{1,3}}){YEARS}",
    re.I,
)
BELOW = re.compile(rf"(?:under|below|less than|younger than|up to but not|<)\s?(\d{{1,3}}){YEARS}", re.I)
UP_TO = re.compile(
    rf"(?:up to|<=|\u2264)\s?(\d{{1,3}}){YEARS}|(\d{{1,3}}){YEARS}\s(?:and|or)\s(?:under|below|younger|less)",
    re.I,
)
ABOVE = re.compile(rf"(?:over|above|more than|older than|>)\s?(\d{{1,3}}){YEARS}", re.I)
FROM = re.compile(
    rf"(?:from|>=|\u2265)\s?(\d{{1,3}}){YEARS}|(\d{{1,3}}){YEARS}\s?(?:\+|plus|(?:and|or)\s(?:over|above|older|more|up))",
    re.I,
)


def normalised_answer(answer: str, without: frozenset[str] = SAYS_NOTHING) -> str:
    """An answer as it is looked up: its words in small letters without accents, without what stands in
    brackets or says nothing.
    """
    words = WORDS.findall(folded(ASIDE.sub(" ", answer)))
    return " ".join(word for word in words if word not in without)


def _normalised_names(names: str) -> list[str]:
    return [name for name in map(normalised_answer, names.split("|")) if name]


def _all_ways() -> Iterator[tuple[str, EthnicGroup]]:
    """A part may stand alone or after its group. "Other" alone is the group of that name, whatever else has
    others.
    """
    for group, (names, parts, letters, others) in ETHNIC_GROUPS.items():
        heads, leaves = _normalised_names(names), _normalised_names(parts)
        ways = [*heads, *_normalised_names(others), *map(str.lower, letters)]
        ways += [f"{head} {leaf}" for head in heads for leaf in leaves]
        ways += [f"{leaf} {head}" for head in heads for leaf in leaves if leaf != head]
        ways += [leaf for leaf in leaves if leaf not in ("other", "another") or group == EthnicGroup.OTHER]
        yield from ((way, group) for way in ways)


def _ethnic_groups_by_answer() -> dict[str, EthnicGroup]:
    """Two groups never claim one answer: of an answer that two would fit, the first that is written by itself
    counts.
    """
    group_by_phrase: dict[str, EthnicGroup] = {}
    for way, group in _all_ways():
        if group_by_phrase.setdefault(way, group) != group:
            raise ValueError(f"{way} is said to be {group_by_phrase[way].label} and {group.label}.")
    return group_by_phrase


OF_ETHNICITY = _ethnic_groups_by_answer()
OF_GENDER = {
    normalised_answer(name): group
    for names, group in ((WOMAN, Gender.WOMAN), (MAN, Gender.MAN), (ANOTHER, Gender.ANOTHER))
    for name in names.split("|")
}
OF_DISABILITY = {
    normalised_answer(name, frozenset("a")): answer
    for names, answer in ((YES, "t"), (NO, "f"))
    for name in names.split("|")
}


def ethnic_group(text: str) -> int | None:
    """One of five groups, or nothing where the whole answer is none that we know."""
    for answer in (text, LETTER_FIRST.sub("", text, count=1)):
        if group := OF_ETHNICITY.get(normalised_answer(answer)):
            return int(group)
    return None


def gender(text: str) -> int | None:
    group = OF_GENDER.get(normalised_answer(text))
    return int(group) if group else None


def is_disabled(text: str) -> str | None:
    """t or f as they are copied into the table, or nothing."""
    return OF_DISABILITY.get(normalised_answer(text, frozenset("a")))


def age_group(text: str) -> int | None:
    """From "34", "25 to 34", "65+" or "under 18"; nothing where it says something else, or years of several
    groups.
    """
    years = _age_range(" ".join(text.split()))
    if years is None or not 0 <= years[0] <= years[1] <= OLDEST:
        return None
    low, high = years
    for first, last, group in BANDS:
        if max(0, min(high, last) - max(low, first) + 1) >= MOST_OF_IT * (high - low + 1):
            return int(group)
    return None


def _age_range(text: str) -> tuple[int, int] | None:
    """The first and the last year of age that an answer means."""
    for pattern, low, high in (
        (ONE_AGE, 0, 0),
        (BETWEEN, 0, 0),
        (BELOW, None, -1),
        (UP_TO, None, 0),
        (ABOVE, 1, None),
        (FROM, 0, None),
    ):
        if match := pattern.fullmatch(text):
            numbers = [int(number) for number in match.groups() if number]
            return 0 if low is None else numbers[0] + low, OLDEST if high is None else numbers[-1] + high
    return None
