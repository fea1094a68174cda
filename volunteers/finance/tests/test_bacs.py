import csv
import io
import random
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from anyascii import anyascii
from hypothesis import given
from hypothesis import strategies as st

from volunteers.finance.bacs import layout
from volunteers.finance.bacs.files import Credit, Originator, bank_csv, from_julian, julian, standard_18
from volunteers.finance.bacs.text import ALLOWED, cleaned, name_at_the_bank
from volunteers.finance.tests import independent_reader
from volunteers.finance.tests.independent_reader import NotStandard18

ORIGIN = Originator("402010", "31926819", "SURREY AND BORDERS", "123456")
DAY, MADE = date(2027, 3, 10), date(2027, 3, 9)
LETTERS = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ'’-.&/éüßøčŁ日🙂=+@\t\"0123456789"


def name(dice):
    return "".join(dice.choice(LETTERS) for _ in range(dice.randrange(1, 40)))


def ten_thousand():
    dice = random.Random(7)  # noqa: S311 - sample data, nothing secret
    return [
        Credit(
            f"{dice.randrange(10**6):06}", f"{dice.randrange(10**8):08}", name(dice),
            Decimal(dice.randrange(1, 10**7)) / 100, f"C{dice.randrange(10**8):08}",
            f"{dice.randrange(10**9)}" if dice.random() < 0.1 else "",
        )
        for _ in range(10_000)
    ]  # fmt: skip


CREDITS = ten_thousand()


@pytest.mark.parametrize("with_day", [False, True])
def test_ten_thousand_payments_are_read_back_by_a_reader_that_knows_only_the_positions(with_day):
    text = standard_18(CREDITS, origin=ORIGIN, day=DAY, made_on=MADE, serial=42, with_day=with_day)
    file = independent_reader.read(text)
    assert (file["length"], file["work"]) == ((106, "4 MULTI  ") if with_day else (100, "1 DAILY  "))
    assert (file["serial"], file["user_number"], file["day"], file["made_on"]) == (42, "123456", DAY, MADE)
    assert file["total"] == sum(credit.amount for credit in CREDITS)
    for credit, row in zip(CREDITS, file["credits"], strict=True):
        assert (row["sort_code"], row["account"]) == (credit.sort_code, credit.account_number)
        assert row["amount"] == credit.amount
        assert row["reference"] == (credit.roll_number or credit.reference)
        assert row["name"] == cleaned(credit.name)[:18].rstrip()
        assert row["from_name"] == ORIGIN.name


def test_the_csv_says_the_same_as_the_file():
    rows = list(csv.reader(io.StringIO(bank_csv(CREDITS, origin=ORIGIN, day=DAY))))
    file = independent_reader.read(standard_18(CREDITS, origin=ORIGIN, day=DAY, made_on=MADE, serial=1))
    assert sum(Decimal(row[3]) for row in rows) == file["total"]
    for row, record in zip(rows, file["credits"], strict=True):
        assert row == [
            record["sort_code"], record["account"], record["name"], f"{record['amount']:.2f}", "99",
            ORIGIN.sort_code, ORIGIN.account_number, ORIGIN.name, record["reference"], "10/03/2027",
        ]  # fmt: skip


def test_no_cell_of_the_csv_starts_a_sum():
    for row in csv.reader(io.StringIO(bank_csv(CREDITS, origin=ORIGIN, day=DAY))):
        assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r\0")]


@given(st.text(max_size=60))
def test_whatever_a_name_holds_the_bank_can_take_it(text):
    clean = cleaned(text)
    assert set(clean) <= ALLOWED
    assert clean == clean.strip() == cleaned(clean)
    assert not clean.startswith("-")


def test_accents_go_and_other_signs_become_spaces():
    assert cleaned("Zoë O’Brien-Łuk (Mrs)") == "ZOE O BRIEN-LUK MRS"


@pytest.mark.parametrize(
    ("name", "at_the_bank"),
    [
        ("Олена Коваль", "OLENA KOVAL"), ("Тетяна Мельник", "TETYANA MELNIK"), ("Łukasz Wójcik", "LUKASZ WOJCIK"), ("Straße", "STRASSE"),
        ("Øyvind Æsir", "OYVIND AESIR"), ("Γιώργος", "GIORGOS"), ("李 小龙", "LI XIAOLONG"), ("Şebnem Çağrı", "SEBNEM CAGRI"), ("Zoe\u0308", "ZOE"),
        ("🙂", ""), ("-- &", ""), ("Ъ", ""), ("Christopher-Alexander Jones", "CHRISTOPHER-ALEXAN"),
    ],
)  # fmt: skip
def test_a_name_in_any_letters_reaches_the_bank_in_its_own(name, at_the_bank):
    assert name_at_the_bank(name) == at_the_bank


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], codec="utf-8"), min_size=1, max_size=12))
def test_a_name_keeps_its_letters_in_whatever_alphabet(name):
    """Letters nobody can write in Latin ones are refused where they are typed; the rest are there."""
    known = [letter for letter in name if any(map(str.isalnum, anyascii(letter)))]
    assert bool(name_at_the_bank(name)) == bool(known)


def test_control_without_transliteration_a_name_is_lost():
    letters = "".join(letter if letter in ALLOWED else " " for letter in "Олена Коваль".upper())
    assert letters.strip() == ""


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_is_written_and_read_again(day):
    assert from_julian(julian(day)) == day
    assert independent_reader.day(julian(day)) == day


@pytest.mark.parametrize(("value", "length"), [("1234567", 6), ("12a456", 6), ("-1", 6), ("", 6), ("١٢", 6)])
def test_digits_that_do_not_fit_stop_the_file(value, length):
    with pytest.raises(layout.DoesNotFit):
        layout.padded_value(layout.Field("sort_code", 1, length, "digits"), value)


def test_text_that_does_not_fit_stops_the_file():
    with pytest.raises(layout.DoesNotFit):
        layout.padded_value(layout.Field("name", 1, 3), "FOUR")


TABLES = (
    (layout.RECORD_WITH_DAY, 106),
    *(
        (table, 80)
        for table in (
            layout.VOL1,
            layout.HDR1,
            layout.HDR2,
            layout.UHL1,
            layout.EOF1,
            layout.EOF2,
            layout.UTL1,
        )
    ),
)


@pytest.mark.parametrize("number", range(len(TABLES)))
def test_fields_do_not_overlap_and_stay_on_their_line(number):
    table, length = TABLES[number]
    places = [place for field in table for place in range(field.first, field.last + 1)]
    assert len(places) == len(set(places))
    assert 1 <= min(places) <= max(places) <= length


@pytest.mark.parametrize("place", range(0, 100, 9))
def test_control_a_file_changed_in_one_place_is_not_read_as_it_was(place):
    text = standard_18(CREDITS[:3], origin=ORIGIN, day=DAY, made_on=MADE, serial=1)
    lines = text.split("\r\n")
    lines[5] = lines[5][:place] + "7" + lines[5][place + 1 :]
    if lines[5] == text.split("\r\n")[5]:
        return
    with suppress(NotStandard18):
        assert (
            independent_reader.read("\r\n".join(lines))["credits"] != independent_reader.read(text)["credits"]
        )
