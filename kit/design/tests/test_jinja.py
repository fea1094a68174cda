from datetime import UTC, date, datetime, time

from django.template import engines

from kit.design import jinja


def test_dates_are_in_full_words_as_in_london():
    assert jinja.full_date(date(2018, 8, 6)) == "6 August 2018"
    assert jinja.full_date(datetime(2018, 8, 6, 23, 30, tzinfo=UTC)) == "7 August 2018"
    assert jinja.full_date(None) == ""


def test_times_are_said_as_people_say_them():
    assert jinja.full_datetime(datetime(2018, 8, 6, 13, 30, tzinfo=UTC)) == "6 August 2018, 2:30pm"
    assert jinja.full_datetime(datetime(2018, 1, 6, 9, 0, tzinfo=UTC)) == "6 January 2018, 9am"
    assert jinja.full_datetime(datetime(2018, 1, 6, 0, 5, tzinfo=UTC)) == "6 January 2018, 12:05am"
    assert jinja.full_datetime(date(2018, 1, 6)) == "6 January 2018"
    assert jinja.full_datetime(None) == ""


def test_an_hour_is_written_as_it_stands_on_the_clock():
    assert [jinja.clock_time(at) for at in (time(10), time(12, 30), time(0), time(23, 5))] == [
        "10am",
        "12:30pm",
        "12am",
        "11:05pm",
    ]


def test_what_people_write_is_never_html():
    assert (
        jinja.paragraphs("<b>Hi</b>\n\nyou")
        == '<p dir="auto">&lt;b&gt;Hi&lt;/b&gt;</p>\n\n<p dir="auto">you</p>'
    )
    page = engines["jinja"].from_string("{{ words }}")
    assert page.render({"words": "<script>"}) == "&lt;script&gt;"


def test_one_person_and_two_people():
    assert [jinja.plural(n, "person", "people") for n in (0, 1, 2)] == ["people", "person", "people"]


def test_a_template_names_addresses_and_components():
    page = engines["jinja"].from_string('{{ url("home") }} {{ component("tag", {"text": "Done"}) | trim }}')
    assert page.render().startswith("/ <strong")
