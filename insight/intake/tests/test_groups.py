"""An answer means a group as a whole, never by a word inside it."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.intake.file_formats import groups
from insight.intake.models import AgeGroup, EthnicGroup, Gender
from people.choices import ETHNICITY, ETHNICITY_GROUPS

OURS = {
    "White": EthnicGroup.WHITE,
    "Mixed or multiple ethnic groups": EthnicGroup.MIXED,
    "Asian or Asian British": EthnicGroup.ASIAN,
    "Black, Black British, Caribbean or African": EthnicGroup.BLACK,
    "Other ethnic group": EthnicGroup.OTHER,
}
CENSUS = Path(__file__).parents[4] / "shared" / "data" / "census2021_ethnicity_surrey_ltla.csv"
OF_CENSUS = {"Asian": EthnicGroup.ASIAN, "Black": EthnicGroup.BLACK, "Mixed": EthnicGroup.MIXED, "White": EthnicGroup.WHITE, "Other": EthnicGroup.OTHER}  # fmt: skip


@pytest.mark.parametrize("group", ETHNICITY_GROUPS)
def test_each_of_the_nineteen_groups_is_known_alone_and_with_its_group(group):
    flat = dict(ETHNICITY)
    for value, label in ETHNICITY_GROUPS[group]:
        for way in (label, f"{group}: {label}", f"{group} - {label}", flat[value], flat[value].upper()):
            assert groups.ethnic_group(way) == OURS[group], way


ANSWERS = [
    ("Caucasian", EthnicGroup.WHITE),
    ("White and Black Caribbean", EthnicGroup.MIXED),
    ("White & Black African", EthnicGroup.MIXED),
    ("Mixed - White and Asian", EthnicGroup.MIXED),
    ("Mixed race", EthnicGroup.MIXED),
    ("A - White British", EthnicGroup.WHITE),
    ("D", EthnicGroup.MIXED),
    ("m: Caribbean", EthnicGroup.BLACK),
    ("Black/Black British - African", EthnicGroup.BLACK),
    ("Any other Black / African / Caribbean background", EthnicGroup.BLACK),
    ("Asian/Asian British: Indian", EthnicGroup.ASIAN),
    ("Other Asian (please specify)", EthnicGroup.ASIAN),
    ("Any other white background", EthnicGroup.WHITE),
    ("White - other", EthnicGroup.WHITE),
    ("Any other ethnic group", EthnicGroup.OTHER),
    ("Not Arab", None),
    ("African violet", None),
    ("Not white", None),
    ("I would rather not say, but not Asian", None),
    ("Z", None),
    ("Not stated", None),
    ("Romanesque", None),
    ("North American", None),
    ("", None),
]


def misread() -> dict[str, int | None]:
    """{answer: the group that it is wrongly counted in}, of the list above."""
    read = {answer: groups.ethnic_group(answer) for answer, _ in ANSWERS}
    return {answer: read[answer] for answer, group in ANSWERS if read[answer] != group}


def test_whole_answers_are_matched():
    assert misread() == {}


def test_the_names_of_the_census_file_are_known_where_it_is_at_hand(record_property):
    if not CENSUS.exists():
        record_property("census", "not at hand: the nineteen groups above are those of the census")
        return
    with CENSUS.open(encoding="utf-8", newline="") as lines:
        names = {row["ethnic_group_2021"] for row in csv.DictReader(lines)}
    assert len(names) == 19
    for name in names:
        first = name.split()[0].strip(",:")
        assert groups.ethnic_group(name) == OF_CENSUS[first], name


class WordsInside(dict):
    """Looking up as it once was: the first group of which a word stands anywhere in the answer."""

    WORDS = (
        (("mixed", "multiple"), EthnicGroup.MIXED),
        (("asian", "indian", "pakistan", "bangladesh", "chinese"), EthnicGroup.ASIAN),
        (("black", "caribbean", "african"), EthnicGroup.BLACK),
        (("white", "irish", "gypsy", "roma"), EthnicGroup.WHITE),
        (("other", "arab"), EthnicGroup.OTHER),
    )

    def get(self, answer, default=None):
        return next((group for words, group in self.WORDS if any(word in answer for word in words)), default)


def test_control_looking_for_words_inside_answers_counts_people_in_the_wrong_group_and_is_found(monkeypatch):
    monkeypatch.setattr(groups, "OF_ETHNICITY", WordsInside())
    wrong = misread()
    assert wrong["Caucasian"] == EthnicGroup.ASIAN
    assert wrong["White and Black Caribbean"] == EthnicGroup.BLACK
    assert wrong["Romanesque"] == EthnicGroup.WHITE


@given(st.sampled_from(sorted(groups.OF_ETHNICITY)), st.text("abcdexyz", min_size=1, max_size=8))
def test_no_answer_is_known_by_a_part_of_it(way, more):
    assert groups.ethnic_group(f"not {way} {more}") is None
    assert groups.ethnic_group(f"{more}qu{way}") is None


@pytest.mark.parametrize(
    ("age", "group"),
    [
        ("17", AgeGroup.UNDER_18), ("under 18", AgeGroup.UNDER_18), ("0-15", AgeGroup.UNDER_18), ("< 18", AgeGroup.UNDER_18),
        ("17 and under", AgeGroup.UNDER_18), ("18-24", AgeGroup.FROM_18), ("16 \u2013 24", AgeGroup.FROM_18), ("25 to 44", AgeGroup.FROM_25),
        ("35 to 44 years", AgeGroup.FROM_25), ("aged 44", AgeGroup.FROM_25), ("64", AgeGroup.FROM_45), ("45 - 54", AgeGroup.FROM_45),
        ("65+", AgeGroup.FROM_65), ("85 or over", AgeGroup.FROM_65), ("over 64", AgeGroup.FROM_65), ("75 years and over", AgeGroup.FROM_65),
        ("34 years old", AgeGroup.FROM_25),
        ("old", None), ("150", None), ("18 to 64", None), ("over 18", None), ("born 1984", None), ("34 or so, I have 2 children", None),
        ("44-25", None), ("room 17", None), ("", None),
    ],
)  # fmt: skip
def test_ages_become_groups(age, group):
    assert groups.age_group(age) == group


@given(st.integers(0, groups.OLDEST))
def test_each_age_has_one_group(age):
    assert groups.age_group(str(age)) == next(
        group for low, high, group in groups.BANDS if low <= age <= high
    )


@pytest.mark.parametrize(
    ("answer", "group"),
    [
        ("Female (including trans women)", Gender.WOMAN),
        ("woman", Gender.WOMAN),
        ("M", Gender.MAN),
        ("Non-binary", Gender.ANOTHER),
        ("In another way", Gender.ANOTHER),
        ("not a woman", None),
        ("Prefer not to say", None),
        ("", None),
    ],
)
def test_genders_are_whole_answers(answer, group):
    assert groups.gender(answer) == group


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Yes", "t"), ("Yes, limited a lot", "t"), ("Limited a little", "t"), ("No", "f"), ("Not limited", "f"),
        ("Day-to-day activities not limited", "f"), ("Not stated", None), ("yes and no", None), ("", None),
    ],
)  # fmt: skip
def test_disability_is_a_whole_answer(answer, said):
    assert groups.is_disabled(answer) == said
