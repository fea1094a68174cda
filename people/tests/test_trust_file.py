from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from kit.trail.models import Entry
from people import loading, selectors, trust_file
from people.models import Area, ChosenWord, CrisisLine, DatedSetting, Directorate, Service, Team, Trust
from tests.explained_words import without_word_links
from tests.prepared_database import TRUST as SABP

GOOD = SABP.read_text()


def rows():
    return {
        model: list(model.objects.values())
        for model in (Area, Directorate, Service, Team, DatedSetting, CrisisLine, Trust)
    }


def test_the_file_we_ship_has_the_five_areas_and_the_whole_county(trust):
    assert [area.name for area in Area.objects.all()] == [
        "East Surrey",
        "North West Surrey",
        "Surrey Downs",
        "Guildford and Waverley",
        "Farnham and North East Hampshire",
        "Surrey-wide",
    ]
    assert [area.slug for area in Area.objects.filter(is_trust_wide=True)] == ["surrey-wide"]
    for area in Area.objects.filter(is_trust_wide=False):
        assert area.teams.filter(service__slug="cmhrs").count() == 1


def test_loading_twice_changes_nothing(trust, capsys):
    before, entries = rows(), Entry.objects.count()
    call_command("load_trust", SABP)
    assert rows() == before
    assert Entry.objects.count() == entries
    assert "nothing changed" in capsys.readouterr().out


def test_loading_records_what_changed(trust, tmp_path, capsys):
    entries = Entry.objects.count()
    other = tmp_path / "other.toml"
    other.write_text(GOOD.replace('"Recovery College", area', '"Recovery and Learning College", area'))
    call_command("load_trust", other)
    assert Team.objects.get(slug="recovery-college").name == "Recovery and Learning College"
    assert Entry.objects.count() == entries + 1
    assert "1 changed" in capsys.readouterr().out


WORDS = """
[[words]]
key = "forum"
word = "open evening"
plural = "open evenings"
from = 2026-02-01
how = "The Development Group"
"""


def test_another_trust_begins_with_its_own_words_and_loading_twice_changes_nothing(trust, tmp_path, client):
    other = tmp_path / "other.toml"
    other.write_text(GOOD + WORDS)
    call_command("load_trust", other, verbosity=0)
    entries = Entry.objects.count()
    call_command("load_trust", other, verbosity=0)
    assert Entry.objects.count() == entries
    assert ChosenWord.objects.values_list("key", "word", "plural", "source", "how").get() == (
        "forum", "open evening", "open evenings", "file", "The Development Group",
    )  # fmt: skip
    selectors.forget_the_trust()
    assert "<h1" in (page := client.get("/forums/").content.decode())
    assert "Open evenings" in page


def test_a_word_in_another_language_that_the_site_speaks_is_loaded_beside_the_other(
    trust, tmp_path, settings
):
    settings.LANGUAGES = [("en-gb", "English"), ("ur", "Urdu")]
    urdu = WORDS.replace("open evening", "کھلی شام").replace("how =", 'language = "ur"\nhow =')
    other = tmp_path / "other.toml"
    other.write_text(GOOD + WORDS + urdu, encoding="utf-8")
    for _ in range(2):
        call_command("load_trust", other, verbosity=0)
    assert set(ChosenWord.objects.values_list("language", "word")) == {
        ("", "open evening"),
        ("ur", "کھلی شام"),
    }


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"forum": "nothing"}, "there is nothing called “nothing” that has a word of its own"),
        ({"open evenings": "<b>"}, "“open evening” cannot be used: Use letters, numbers"),
        ({'plural = "open evenings"\n': ""}, "“open evening” cannot be used: Write a word"),
        ({"how = ": 'language = "cy"\nhow = '}, "“cy” is no language of this website"),
        ({"2026-02-01": '"soon"'}, "from of “forum” should be a date"),
    ],
)
def test_a_mistake_among_the_words_refuses_the_file(trust, tmp_path, change, why):
    words = WORDS
    for old, new in change.items():
        words = words.replace(old, new)
    other = tmp_path / "other.toml"
    other.write_text(GOOD + words)
    with pytest.raises(CommandError, match="Nothing was loaded. Line") as refused:
        call_command("load_trust", other)
    assert why in str(refused.value)
    assert not ChosenWord.objects.exists()


def test_no_record_no_loading(empty_database, monkeypatch):
    monkeypatch.setattr(loading, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        loading.load_trust(contents=trust_file.read_trust_file(SABP))
    assert not Area.objects.exists()


BAD = [
    ("[areas]", "[areas", "not TOML"),
    ('area = "surrey-wide"', 'area = "surrey-widest"', "names area “surrey-widest”"),
    ('directorate = "adults-east"', 'directorate = "nowhere"', "names directorate “nowhere”"),
    ('service = "wards"', 'service = "spa"', "names service “spa”"),
    ('east-surrey = "East Surrey"', 'East_Surrey = "East Surrey"', "small letters"),
    ('east-surrey = "East Surrey"', 'east-surrey = ""', "text of 1 to 80"),
    ('east-surrey = "East Surrey"', "east-surrey = 5", "should be text in quotes"),
    ('adults-east = "Adult services (East)"', "adults-east = 5", "text of 1 to 80"),
    ("first_year_of_rounds = 2027", 'first_year_of_rounds = "soon"', "should be a whole number"),
    ("first_year_of_rounds = 2027", "first_year_of_rounds = true", "should be a whole number"),
    ("first_year_of_rounds = 2027", "", "has no first_year_of_rounds"),
    ("first_year_of_rounds = 2027", "first_year_of_rounds = 2027\nlogo = 1", "has a logo"),
    ("[services]", "[shops]", "no table called “shops”"),
    ("from = 2026-01-01\nowner", 'from = "2026"\nowner', "should be a date"),
    ("from = 2026-01-01\nowner", "from = 2026-01-01\nuntil = 2025-01-01\nowner", "ends before it starts"),
    ('key = "feedback.acknowledge_within"', 'key = "feedback.answer_within"', "two rows from 2026-01-01"),
    ("ward-river = { name", 'ward-lake = "Lake"\nward-river = { name', "needs a name, an area"),
    ("trust_wide = true", 'trust_wide = "yes"', "should be true or false"),
]


@pytest.mark.parametrize(("good", "bad", "why"), BAD)
def test_a_mistake_refuses_the_whole_file_and_says_where(empty_database, tmp_path, good, bad, why):
    assert good in GOOD
    file = tmp_path / "bad.toml"
    file.write_text(GOOD.replace(good, bad, 1))
    with pytest.raises(CommandError, match="Nothing was loaded") as refused:
        call_command("load_trust", file)
    assert why in str(refused.value)
    assert "ine " in str(refused.value)
    assert not Trust.objects.exists()
    assert not Area.objects.exists()


def test_the_line_is_the_one_with_the_mistake(tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text(GOOD.replace('service = "wards"', 'service = "spa"'))
    line = next(n for n, text in enumerate(GOOD.splitlines(), 1) if text.startswith("ward-river"))
    with pytest.raises(trust_file.BadTrustFile, match=f"Line {line}:"):
        trust_file.read_trust_file(file)


def test_a_table_left_out_is_named(tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text('[trust]\nname = "A"')
    with pytest.raises(trust_file.BadTrustFile, match="has no"):
        trust_file.read_trust_file(file)
    file.write_text("[areas]\n")
    with pytest.raises(trust_file.BadTrustFile, match="“trust” is missing or empty"):
        trust_file.read_trust_file(file)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(trust_file.BadTrustFile, match="cannot be opened"):
        trust_file.read_trust_file(Path(tmp_path / "none.toml"))
    (tmp_path / "latin.toml").write_bytes(b"\xe9")
    with pytest.raises(trust_file.BadTrustFile, match="not UTF-8"):
        trust_file.read_trust_file(tmp_path / "latin.toml")


def test_what_a_trust_says_of_itself_stands_on_its_pages_and_may_be_left_out(client, trust):
    pages = {"/about/": "In 2022 people in", "/help-now/": "There are Safe Havens in"}
    for address, words in pages.items():
        assert words in without_word_links(client.get(address).content.decode())
    Trust.objects.update(
        how_it_began="", places_to_go_now="", where_the_words_come_from="", version=F("version") + 1
    )
    selectors.forget_the_trust()
    for address, words in pages.items():
        page = client.get(address)
        assert page.status_code == 200
        assert words not in without_word_links(page.content.decode())
