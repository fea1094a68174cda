"""Places by another name: a person says once what a file calls them."""

import pytest
from django.urls import reverse

from insight.files.actions.place_names import add_place_alias
from insight.files.selectors.place_names import WHOLE_TRUST, places_to_choose, unknown_names_of
from insight.files.tests.test_file_pages import confirm, send, text
from insight.intake.file_formats.likeness import likeliest
from insight.intake.models import Answer, Batch, PlaceAlias
from insight.intake.tests.conftest import reasons
from insight.intake.tests.examples import EAST, REDHILL, UNKNOWN
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

FILE = "date,location_1,fft_score\n2027-01-05,RXX09 - E Surrey CMHRS,1\n2027-01-06,Nowhere at all,2\n"


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def lead(sign_in):
    return sign_in("cp_lead")


def place(label):
    return next(place for group in places_to_choose().values() for place in group if place.label == label)


@pytest.fixture
def say(trust, cast, now):
    """`say("Hill House", EAST)`"""

    def said(words, label, *, is_beginning=False):
        who = {"by": cast["cp_lead"], "at": now}
        return add_place_alias(words=words, is_beginning=is_beginning, place=place(label), **who)

    return said


def test_the_page_names_what_is_not_known_with_the_likeliest_and_takes_none(lead):
    page = text(send(lead, FILE))
    assert "“RXX09 - E Surrey CMHRS”: perhaps CMHRS East Surrey" in page
    assert "“Nowhere at all”" in page
    form = text(lead.get(reverse("insight:file-places", args=[Batch.objects.get().pk])))
    assert form.count("selected") == form.count(">Nobody has said<") == 2
    second = form[form.index('name="place_1"') :]
    assert second.index(f">Perhaps: {EAST}<") < second.index(f">{EAST}<")
    assert not PlaceAlias.objects.exists()


def test_what_a_person_says_once_is_used_by_this_file_and_the_next(lead, load):
    send(lead, FILE)
    batch = Batch.objects.get()
    answers = {"version": batch.version, "place_1": place(EAST).code}
    page = text(lead.post(reverse("insight:file-places", args=[batch.pk]), answers, follow=True))
    assert "Place: CMHRS East Surrey" in page
    assert "perhaps" not in page
    assert Entry.objects.filter(verb="insight.place_named", facts__words="RXX09 - E Surrey CMHRS").exists()
    batch = load("fft_rows", FILE.replace("05", "07"))
    assert reasons(batch) == [(3, UNKNOWN)]
    assert Answer.objects.get().team.name == EAST


def test_a_stale_page_of_names_is_told_so(lead):
    send(lead, FILE)
    batch = Batch.objects.get()
    answers = {"version": batch.version, "place_0": place(EAST).code}
    lead.post(reverse("insight:file-places", args=[batch.pk]), answers)
    assert lead.post(reverse("insight:file-places", args=[batch.pk]), answers).status_code == 409


@pytest.mark.parametrize(
    ("words", "is_beginning", "cell"),
    [
        ("Hill House", False, "HILL HOUSE"),
        ("Hill House", False, "RXX01 - Hill House"),
        ("RXX01", True, "RXX01 - Anything"),
        ("RXX01", False, "RXX01"),
        ("Hill & Dale", False, "hill and dale"),
    ],
)
def test_a_name_a_code_or_a_beginning_is_a_place(say, load, words, is_beginning, cell):
    say(words, EAST, is_beginning=is_beginning)
    load("fft_rows", f"date,location_1,fft_score\n2027-01-05,{cell},1\n")
    assert Answer.objects.get().team.name == EAST


def test_control_a_code_alone_says_nothing_of_longer_names(say, load):
    say("RXX01", EAST)
    assert load("fft_rows", "date,location_1,fft_score\n2027-01-05,RXX01 - Anything,1\n").rows_bad == 1


def test_two_codes_before_one_name_stay_two_places(say, load):
    say("RXX01 - Outpatients", EAST)
    say("RXX02 - Outpatients", REDHILL)
    load(
        "fft_rows",
        "date,location_1,fft_score\n2027-01-05,RXX01 - Outpatients,1\n2027-01-06,RXX02 - Outpatients,1\n",
    )
    assert list(Answer.objects.order_by("day").values_list("team__name", flat=True)) == [EAST, REDHILL]


def test_the_longest_beginning_says_most(say, load):
    say("RXX", REDHILL, is_beginning=True)
    say("RXX01", EAST, is_beginning=True)
    load("fft_rows", "date,location_1,fft_score\n2027-01-05,RXX01 - Anything,1\n")
    assert Answer.objects.get().team.name == EAST


def test_a_name_can_stand_for_the_whole_trust(say, load):
    say("Corporate", "The whole Trust")
    load("fft_rows", "date,location_1,fft_score\n2027-01-05,Corporate,1\n")
    row = Answer.objects.get()
    assert (row.team, row.area, row.directorate) == (None, None, None)


def test_a_name_stands_for_one_place_and_our_own_names_for_themselves(say):
    say("Hill House", EAST)
    for words in ("hill-house", EAST.upper(), "!!"):
        with pytest.raises(NotPossible):
            say(words, REDHILL)


def test_names_are_listed_changed_and_removed(lead, say):
    alias = say("Hill House", EAST)
    assert "Hill House" in text(lead.get(reverse("insight:place-names")))
    address = reverse("insight:place-name", args=[alias.pk])
    answers = {"words": "Hill Hse", "place": WHOLE_TRUST, "version": alias.version}
    assert "The whole Trust" in text(lead.post(address, answers, follow=True))
    stale = lead.post(address, answers | {"words": "Hill"})
    assert (stale.status_code, "What stands there now" in text(stale)) == (409, True)
    alias.refresh_from_db()
    lead.post(reverse("insight:remove-place-name", args=[alias.pk]), {"version": alias.version})
    assert not PlaceAlias.objects.exists()
    verbs = Entry.objects.filter(verb__contains="place_name").values_list("verb", flat=True)
    assert set(verbs) == {"insight.place_named", "insight.place_name_changed", "insight.place_name_removed"}


def test_the_table_of_names_starts_no_formula(lead, say):
    say("=HYPERLINK(1)", EAST)
    assert '"\'=HYPERLINK(1)","no","CMHRS East Surrey","2027-03-09"' in text(
        lead.get(reverse("insight:place-names-csv"))
    )


def test_names_of_a_file_are_forgotten_once_it_is_decided(lead):
    send(lead, FILE)
    confirm(lead, Batch.objects.get(), score="very-good-is-1")
    assert "unknown_places" not in Batch.objects.get().options


def test_a_sentence_and_a_total_are_no_names_of_places(take_in):
    rows = [f"2027-01-05,{'They shouted at me ' * 8},1", "2027-01-05,Total,1", "2027-01-05,-,1"]
    batch, _ = take_in("fft_rows", "\n".join(["date,location_1,fft_score", *rows]))
    assert unknown_names_of(batch) == []


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Surrey East CMHRS", EAST),
        ("Redhill Haven", REDHILL),
        ("Redhil Safe Haven", REDHILL),
        ("Kitchen", None),
    ],
)
def test_the_likeliest_shares_most_letters_in_whatever_order(name, first):
    assert next(iter(likeliest(name, [REDHILL, EAST, "Recovery College"])), None) == first
