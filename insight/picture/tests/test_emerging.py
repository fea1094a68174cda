import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.picture.emerging import FEWEST, ThemeObservation, chance_of_rise, rising_themes


def seen(
    mentions, comments=200, before=20, comments_before=800, source="fft", theme="waiting", place="trust"
):
    return ThemeObservation(source, theme, place, mentions, comments, before, comments_before)


def test_a_theme_spoken_of_far_more_than_before_is_worth_a_look():
    (rise,) = rising_themes([seen(25)])
    assert (rise.theme, rise.mentions, rise.sources) == ("waiting", 25, ["fft"])
    assert rise.chance < 0.001


def test_more_than_half_as_much_again_of_few_is_chance():
    """Five where three were to be expected: what others would have flagged."""
    assert rising_themes([seen(5, comments=100, before=12, comments_before=400)]) == []


@pytest.mark.parametrize("mentions", range(FEWEST))
def test_fewer_than_five_mentions_are_never_a_theme(mentions):
    assert rising_themes([seen(mentions, comments=10, before=0, comments_before=9000)]) == []


def test_two_sources_that_are_not_sure_alone_may_be_sure_together():
    fft, pals = seen(12), seen(12, source="pals")
    other = [seen(5, theme=f"theme-{n}", before=19) for n in range(20)]
    assert rising_themes([seen(12), *other]) == []
    (rise,) = rising_themes([fft, pals, *other])
    assert rise.sources == ["fft", "pals"]


def test_a_rise_in_several_stands_instead_of_those_it_is_made_of():
    rises = rising_themes([seen(40), seen(40, source="pals"), seen(40, theme="food")])
    assert [(rise.theme, rise.sources) for rise in rises] == [("waiting", ["fft", "pals"]), ("food", ["fft"])]


def test_the_surest_comes_first_and_not_the_most():
    sure = seen(30, comments=100, before=1, theme="parking")
    many = seen(130, comments=1000, before=80, theme="staff")
    assert [rise.theme for rise in rising_themes([many, sure])] == ["parking", "staff"]


def test_places_are_counted_apart():
    assert [rise.place for rise in rising_themes([seen(40), seen(5, place="east", before=19)])] == ["trust"]


def test_by_chance_alone_hardly_any_theme_is_called_rising():
    """Two hundred themes in each of fifty quarters in which nothing has changed."""
    drawn = random.Random(1)  # noqa: S311 - made-up counts
    flagged = sum(
        len(
            rising_themes(
                [
                    seen(
                        sum(drawn.random() < 0.05 for _ in range(120)),
                        comments=120,
                        before=24,
                        comments_before=480,
                        theme=str(n),
                    )
                    for n in range(200)
                ]
            )
        )
        for _ in range(50)
    )
    assert flagged <= 10


def test_control_without_the_correction_chance_flags_many():
    drawn = random.Random(1)  # noqa: S311 - made-up counts
    rows = [
        seen(sum(drawn.random() < 0.05 for _ in range(120)), comments=120, before=24, comments_before=480)
        for _ in range(2000)
    ]
    assert sum(row.mentions >= FEWEST and row.share >= 1.5 * row.share_before for row in rows) > 100


@given(st.integers(1, 300), st.integers(0, 300), st.integers(1, 900), st.integers(0, 900))
def test_how_likely_it_is_lies_between_nought_and_one(comments, mentions, comments_before, before):
    row = seen(min(mentions, comments), comments, min(before, comments_before), comments_before)
    assert 0 <= chance_of_rise(row) <= 1


def test_more_mentions_than_comments_is_refused():
    with pytest.raises(ValueError, match="More mentions than comments"):
        rising_themes([seen(5, comments=4)])


def test_nothing_in_nothing_out():
    assert rising_themes([]) == []
