"""What people type into a search finds what they mean."""

import pytest

from feedback.board.selectors import choices, merging
from feedback.board.selectors.search import BoardQuery
from feedback.conftest import another
from feedback.tickets.models import Theme, Ticket
from people.models import Person
from people.searching import same_name
from people.selectors import people_to_administer

pytestmark = pytest.mark.django_db

WRITTEN = [
    ("cafe", "Keep the café open"),
    ("CAFÉ", "Keep the cafe open"),
    ("carer", "A parent/carer was not asked"),
    ("parent/carer", "A carer, and a parent, was not asked"),
    ("coproduction", "We want more co-production here"),
    ("co-production", "We want more coproduction here"),
    ("co-production", "We want more co production here"),
    ("nurse", "It was late.The nurse had gone"),
    ("oneil", "O'Neil House is cold"),
    ("o’neil", "O'Neil House is cold"),
    ("zolw", "Żółw is what we call it"),
    ("“house is cold”", "O'Neil House is cold"),
    ("ковалёва", "КОВАЛЕВА писала нам"),
    ("haven -open", "The haven is cold"),
]


def results(words):
    return list(BoardQuery(words=words).results(choices.board_choices()).rows)


@pytest.mark.parametrize(("typed", "written"), WRITTEN)
def test_the_board_finds_it_however_it_is_written(ticket, typed, written):
    wanted = another(ticket, published_words=written)
    assert results(typed) == [wanted]


@pytest.mark.parametrize(
    "typed", ["", "-", "--", '"', "a\0b", "/", "co-", "-co", "!!! & | ( ' :*", "é" * 500]
)
def test_odd_words_are_no_error(ticket, typed):
    results(typed or "x")


def test_a_reference_finds_its_point(ticket):
    another(ticket)
    for typed in (
        ticket.reference,
        ticket.reference.lower(),
        f"{ticket.reference[:4]}-{ticket.reference[4:]}",
    ):
        assert results(typed) == [ticket]


def test_somebody_who_joins_points_finds_them_in_the_same_way(ticket, cast):
    wanted = another(ticket, title="A café", published_words="Late.The nurse", team=None)
    for typed in ("cafe", "nurse", wanted.reference.lower()):
        assert wanted in merging.merge_candidates(cast["cp_lead"], ticket, typed)


def test_control_the_words_as_they_came_find_none_of_these(ticket):
    for typed, written in WRITTEN[:6]:
        wanted = another(ticket, published_words=written)
        assert not Ticket.objects.filter(pk=wanted.pk, published_words__search=typed).exists(), typed


def test_the_words_are_prepared_once_and_not_for_each_row(ticket):
    plan = BoardQuery(words="cafe").results(choices.board_choices()).rows.order_by().explain(format="json")
    assert "cafe" in plan
    assert "searchable_words" not in plan


def test_people_are_found_by_names_as_others_type_them(cast):
    administrator = cast["administrator"]
    someone = cast["registered"]
    for name, typed in (
        ("Żaneta Šimková", "zaneta simkova"),
        ("Sean O’Neil-Smith", "oneil smith"),
        ("Ægir Đorđević", "aegir dordevic"),
        ("Олена Коваль", "коваль"),
    ):
        Person.objects.filter(pk=someone.pk).update(called=name)
        for each in (typed, name, name.upper()):
            assert [person.called for person in _people(administrator, each)] == [name], each


def test_what_means_something_to_the_database_means_nothing_in_a_name(cast):
    assert not _people(cast["administrator"], "%")
    assert not _people(cast["administrator"], "_____\\")


def _people(administrator, typed):
    return list(people_to_administer(administrator, search=typed))


def test_a_name_is_taken_however_it_is_written(ticket):
    theme = Theme.objects.create(slug="cafes", name="Cafés", position=1)
    assert Theme.objects.filter(same_name("name", "CAFES")).get() == theme
    assert not Theme.objects.filter(name__iexact="CAFES").exists(), (
        "the control: by small letters alone it is free"
    )
