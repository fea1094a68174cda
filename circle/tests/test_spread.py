"""What a room's pictures come to: counts by place and feeling, and small ones hidden so that nobody works
them out.
"""

import itertools

import pytest

from circle.models import Feeling, Ring
from circle.spread import ALONE, TOGETHER, far_from_the_middle, spread_of
from circle.tests.samples import of_you


def pictures(**places):
    return [of_you(Ring(ring), Feeling.RED) for ring, number in places.items() for _ in range(number)]


def test_each_place_is_counted():
    spread = spread_of(pictures(near=3, edge=5, outside=4), 3)
    assert spread["groups"] == ALONE
    assert spread["rings"]["you"] == [0, 3, 5, 4, 0]
    assert spread["rings"]["doctor"] == [12, 0, 0, 0, 0]
    assert spread["feelings"]["you"] == [0, 0, 12, 0]
    assert far_from_the_middle(spread, "you") == 9


def test_where_most_would_be_hidden_neighbours_are_counted_together():
    spread = spread_of(pictures(centre=1, near=2, edge=1, outside=2), 3)
    assert spread["groups"] == [[str(ring) for ring in group] for group in TOGETHER]
    assert spread["rings"]["you"] == [3, 3, 0]


def test_the_second_round_is_counted_as_the_first_so_that_both_can_be_compared():
    spread = spread_of(pictures(centre=6), 3, groups=TOGETHER)
    assert spread["rings"]["you"] == [6, 0, 0]


def test_a_single_person_is_never_shown_and_cannot_be_worked_out():
    spread = spread_of(pictures(edge=8, outside=1), 3)
    row = spread["rings"]["you"]
    assert 1 not in row
    hidden = [count for count in row if count is None]
    assert len(hidden) != 1


@pytest.mark.parametrize("people", [5, 6, 7])
def test_whatever_people_choose_no_hidden_number_follows_from_those_shown(people):
    for placed in itertools.product(range(people + 1), repeat=3):
        if sum(placed) != people:
            continue
        spread = spread_of(pictures(near=placed[0], edge=placed[1], outside=placed[2]), 3)
        row = spread["rings"]["you"]
        shown = [count for count in row if count is not None]
        assert not {1, 2} & set(shown)
        assert row.count(None) != 1 or people - sum(shown) >= 3


def test_control_without_hiding_the_second_number_the_first_follows():
    shown = [0, 0, 8, None, 0]
    assert 9 - sum(count for count in shown if count is not None) == 1
