from datetime import date, timedelta

import pytest
from django.db import OperationalError

from people import loading, selectors
from people.models import CrisisLine, Trust

pytestmark = pytest.mark.django_db


def test_every_page_knows_the_trust_without_a_query(trust, django_assert_num_queries):
    selectors.the_trust()
    with django_assert_num_queries(0):
        known = selectors.the_trust()
    assert known["name"] == "Surrey and Borders Partnership NHS Foundation Trust"
    assert known["service_name"] == "Working together"
    assert known["crisis_line"].number == "111"
    assert [line.number for line in known["crisis_lines"]][:2] == ["111", "0800 915 4644"]


def test_before_anything_is_loaded_pages_still_have_words(empty_database):
    assert selectors.the_trust() == selectors.NOT_LOADED


def test_a_trust_without_lines_still_shows_111(trust):
    CrisisLine.objects.all().delete()
    selectors.forget_the_trust()
    assert selectors.the_trust()["crisis_line"].number == "111"
    assert selectors.the_trust()["short_name"] == "Surrey and Borders Partnership"


def test_another_process_sees_a_change_within_half_a_minute(trust, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(selectors.time, "monotonic", lambda: clock[0])
    selectors.forget_the_trust()
    selectors.the_trust()
    Trust.objects.update(service_name="Side by side", version=99)
    assert selectors.the_trust()["service_name"] == "Working together"
    clock[0] += selectors.LOOK_AGAIN_AFTER
    assert selectors.the_trust()["service_name"] == "Side by side"


def test_the_same_version_is_not_read_again(trust, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(selectors, "LOOK_AGAIN_AFTER", -1)
    selectors.forget_the_trust()
    selectors.the_trust()
    with django_assert_num_queries(1):
        selectors.the_trust()


def test_the_process_that_changed_it_shows_it_at_once(trust, django_capture_on_commit_callbacks):
    selectors.the_trust()
    Trust.objects.update(service_name="Side by side")
    with django_capture_on_commit_callbacks(execute=True):
        loading.trust_changed()
    assert selectors.the_trust()["service_name"] == "Side by side"


def test_when_the_database_is_away_pages_show_what_was_last_known(trust, monkeypatch):
    class Away:
        @property
        def objects(self):
            raise OperationalError

    monkeypatch.setattr(selectors, "Trust", Away())
    monkeypatch.setitem(selectors._kept, "look_again_at", 0)
    assert selectors.the_trust()["name"].startswith("Surrey")
    selectors.forget_the_trust()
    assert selectors.the_trust() == selectors.NOT_LOADED


def test_what_a_trust_does_not_list_itself_still_stands_there_once(trust):
    CrisisLine.objects.filter(slug__in=["papyrus", "shout"]).delete()
    selectors.forget_the_trust()
    numbers = [line.number for line in selectors.the_trust()["crisis_lines"]]
    assert {"85258", "0800 068 4141"} <= set(numbers)
    assert len(numbers) == len(set(numbers))


def test_a_line_for_text_messages_opens_one_with_its_word(trust):
    shout = next(line for line in selectors.the_trust()["crisis_lines"] if line.number == "85258")
    assert shout.href == "sms:85258?&body=SHOUT"


def test_a_crisis_line_is_shown_on_its_days(trust, time_machine, NOW):
    day = date(2027, 5, 1)
    CrisisLine.objects.filter(slug="trust-crisis-line").update(ends_on=day)
    for now, shown in ((NOW, True), (NOW + timedelta(days=90), False)):
        time_machine.move_to(now)
        selectors.forget_the_trust()
        assert ("0800 915 4644" in [line.number for line in selectors.the_trust()["crisis_lines"]]) is shown


def test_administrators_find_people_by_name_and_address(cast):
    administrator = cast["administrator"]
    assert list(selectors.people_to_administer(administrator, search="cp lead")) == [cast["cp_lead"]]
    assert list(selectors.people_to_administer(administrator, search="finance-releaser@")) == [
        cast["finance_releaser"]
    ]
    assert selectors.people_to_administer(administrator).count() == len(cast)
    assert not selectors.people_to_administer(cast["moderator"]).exists()


def test_a_key_in_the_trail_is_a_name_until_the_person_leaves(cast):
    someone = cast["registered"]
    assert selectors.name_for_trail_key(someone.trail_key) == "Registered Person"
    key = someone.trail_key
    someone.delete()
    assert selectors.name_for_trail_key(key) == ""
    assert selectors.name_for_trail_key("job:sweep") == ""
