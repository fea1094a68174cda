import json
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from forums.conftest import forum_of
from forums.rounds.models import Meeting, MeetingState, Round
from people.models import DatedSetting

pytestmark = pytest.mark.django_db


def told(capsys, *options, year=2027):
    call_command("plan_rounds", "--year", str(year), *options)
    return capsys.readouterr()


def test_an_empty_database_shows_the_year_of_the_shipped_file_as_json_alone(empty_database, capsys):
    said = told(capsys, "--dry-run", "--format", "json")
    assert said.err == ""
    rounds = json.loads(said.out)["rounds"]
    assert [row["number"] for row in rounds] == [1, 2, 3, 4]
    for row in rounds:
        assert set(row) == {"number", "forums", "development_group", "newsletter", "answers_due", "shares"}
        assert len(row["forums"]) == 6
        assert len(row["shares"]) == 3
        assert sum(forum["format"] == "online" for forum in row["forums"]) == 3
        for forum in row["forums"]:
            assert set(forum) == {"place", "format", "starts_at", "ends_at"}
            length = datetime.fromisoformat(forum["ends_at"]) - datetime.fromisoformat(forum["starts_at"])
            assert length == timedelta(minutes=105 if forum["format"] == "online" else 120)
    assert {forum["starts_at"][:7] for forum in rounds[0]["forums"]} == {"2027-01"}
    assert {forum["starts_at"][-6:] for forum in rounds[0]["forums"]} == {"+00:00"}
    assert {forum["starts_at"][-6:] for forum in rounds[2]["forums"]} == {"+01:00"}


def test_the_loaded_trust_gives_the_same_year_as_its_file(db, capsys):
    before = told(capsys, "--dry-run", "--format", "json").out
    call_command("load_trust", "people/data/trust.toml", verbosity=0)
    assert told(capsys, "--dry-run", "--format", "json").out == before
    assert told(capsys, "--format", "json").out == before
    assert told(capsys, "--dry-run", "--format", "json").out == before


def test_a_dry_run_saves_nothing(trust, capsys):
    told(capsys, "--dry-run")
    assert not Round.objects.exists()


def test_without_it_the_year_is_laid_out_once(trust, capsys):
    assert "24 forums are new or moved" in told(capsys).err
    assert "0 forums are new or moved" in told(capsys).err
    assert Meeting.objects.count() == 24


def test_a_cancelled_forum_is_left_out_and_a_moved_one_shown_where_it_is(planned, capsys):
    off, moved = forum_of(planned, 1, "East Surrey"), forum_of(planned, 1, "Surrey Downs")
    Meeting.objects.filter(pk=off.pk).update(state=MeetingState.CANCELLED, reason="Flood")
    start = moved.starts_at + timedelta(hours=1)
    Meeting.objects.filter(pk=moved.pk).update(is_set_by_hand=True, starts_at=start)
    forums = json.loads(told(capsys, "--dry-run", "--format", "json").out)["rounds"][0]["forums"]
    assert "East Surrey" not in [forum["place"] for forum in forums]
    assert start.isoformat() in [forum["starts_at"] for forum in forums]


def test_a_table_for_people_names_each_date(db, capsys):
    said = told(capsys, "--dry-run").out
    assert "Round 1 of 2027" in said
    assert "Development Group" in said
    assert said.count("Surrey-wide evening") == 4


def test_a_year_without_published_bank_holidays_is_called_provisional(db, capsys):
    said = told(capsys, "--dry-run", "--format", "json", year=2035)
    assert len(json.loads(said.out)["rounds"]) == 4
    assert said.err.startswith("Provisional")


def test_a_year_before_the_first_is_refused(db, capsys):
    with pytest.raises(CommandError, match="Rounds begin in 2027"):
        told(capsys, "--dry-run", year=2026)


def test_laying_out_needs_the_trust(empty_database, capsys):
    with pytest.raises(CommandError, match="Load the trust first"):
        told(capsys)


BAD = {
    "forums.first_month": (
        13,
        "No round can be planned: the setting forums.first_month is a whole number from 1 to 12",
    ),
    "forums.places": ({"areas": ["atlantis"], "evening": "surrey-wide"}, "names “atlantis”"),
    "forums.usual_times": (
        {"weekdays": ["Someday"], "days": [["10:00"]], "online_break": 15},
        "names “Someday”",
    ),
    "forums.development_group": ({}, "has no weekday"),
    "forums.newsletter": ({"working_day": 0, "answers_before": 5}, "from 1 to 20, not 0"),
    "forums.closed": ([{"first": "soon"}], "a list of periods"),
    "forums.school_holidays": ([{"first": "2027-02-02", "last": "2027-02-01"}], "ends before it starts"),
}


@pytest.mark.parametrize("key", BAD)
def test_a_setting_that_makes_no_sense_is_told_in_a_sentence(trust, capsys, key):
    value, why = BAD[key]
    DatedSetting.objects.filter(key=key).update(value=value)
    with pytest.raises(CommandError) as refused:
        told(capsys, "--dry-run")
    assert why in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_setting_that_is_missing_is_named(trust, capsys):
    DatedSetting.objects.filter(key="forums.newsletter").delete()
    with pytest.raises(
        CommandError, match="forums.newsletter has no value that is in force on 1 January 2027"
    ):
        told(capsys, "--dry-run")
