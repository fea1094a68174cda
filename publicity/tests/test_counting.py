"""A link says which way people came, and nothing about them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.conftest import text
from kit.trail.actors import Job
from kit.trail.models import Entry
from publicity.actions.counting import count_opening, sum_up_days
from publicity.models import Channel, ChannelDay
from publicity.registry import PublicityItem
from publicity.selectors import channel_counts
from publicity.tasks import sum_up_old_days
from publicity.tests.samples import a_channel, a_kit, an_item, opens

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel(kit):
    return a_channel(kit, "Posters in GP surgeries", "33333C")


def opened(channel):
    return sum(ChannelDay.objects.filter(channel=channel).values_list("opened", flat=True))


def test_a_link_leads_to_its_thing_and_counts_one(client, channel):
    answer = opens(client, channel.code)
    assert (answer.status_code, answer["Location"]) == (302, "/help-now/")
    assert opened(channel) == 1
    opens(client, channel.code)
    assert [(row.on, row.opened) for row in channel.days.all()] == [(timezone.localdate(), 2)]


def test_it_is_found_however_it_was_typed_off_a_poster(client, channel):
    for typed in ("33333c", "333-33c", " 33333C"):
        assert opens(client, typed)["Location"] == "/help-now/"
    assert client.get("/k/33333C", follow=True).redirect_chain[-1] == ("/help-now/", 302)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Mode": ""},
        {"Sec-Fetch-Dest": "iframe"},
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
    ],
)
def test_what_nobody_opened_as_a_page_is_led_on_and_not_counted(client, channel, headers):
    assert opens(client, channel.code, **headers)["Location"] == "/help-now/"
    assert opened(channel) == 0
    opens(client, channel.code)
    assert opened(channel) == 1, "the control"


def test_only_looking_whether_it_is_there_does_not_count(client, channel):
    answer = client.head(f"/k/{channel.code}/", headers={"Sec-Fetch-Mode": "navigate"})
    assert answer["Location"] == "/help-now/"
    assert opened(channel) == 0
    assert client.post(f"/k/{channel.code}/").status_code == 405


def test_nothing_follows_whoever_opened_it(client, channel):
    entries = Entry.objects.count()
    answer = opens(client, channel.code, **{"User-Agent": "Made up 1.0", "Referer": "https://example.org/a"})
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert {field.name for field in ChannelDay._meta.fields} == {"id", "channel", "on", "opened"}
    assert Entry.objects.count() == entries


def test_whoever_is_signed_in_is_led_on_without_a_look_at_who_they_are(
    sign_in, channel, django_assert_max_num_queries
):
    client = sign_in("partner")
    with django_assert_max_num_queries(4):
        opens(client, channel.code)
    with django_assert_max_num_queries(2):
        opens(client, channel.code)


def test_it_leads_to_the_thing_or_nowhere_whatever_is_asked(client, channel):
    @settings(max_examples=60, deadline=None)
    @given(
        typed=st.sampled_from([channel.code]) | st.text(min_size=1, max_size=30), asked=st.text(max_size=60)
    )
    def leads(typed, asked):
        answer = client.get(
            reverse("publicity:follow", args=["x"]).replace("x", quote(typed, safe="")), {asked: asked}
        )
        assert answer.status_code in (302, 404)
        assert answer.get("Location", "/help-now/") == "/help-now/"

    leads()


@pytest.mark.parametrize(
    "behind",
    [
        "?next=https://example.org/",
        "?to=//example.org",
        "?url=/account/",
        "%2F%2Fexample.org/",
        "?https://example.org",
    ],
)
def test_it_is_no_open_redirect(client, channel, behind):
    answer = client.get(f"/k/{channel.code}/{behind}")
    assert answer.status_code == 404 or answer["Location"] == "/help-now/"


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org/", "/\\example.org", "example", ""]
)
def test_a_thing_of_another_site_cannot_be_told_about(address):
    with pytest.raises(ValueError, match=".*"):
        an_item(address=address)
    assert isinstance(an_item(address="/forums/"), PublicityItem)


def test_who_comes_when_it_is_over_is_told_so_and_what_is_next(client, party, channel):
    party.item = an_item(is_over=True)
    page = text(opens(client, channel.code))
    assert "This is over" in page
    assert "See the next parties" in page
    assert 'href="/help-now/"' in page
    assert opened(channel) == 0


def test_a_link_that_leads_nowhere_says_where_to_go_on(client, party, channel):
    for code in ("BBBBBB", "x"):
        assert "the next forums" in text(client.get(f"/k/{code}/"))
    party.item = None
    assert "the next forums" in text(opens(client, channel.code))


def test_today_is_not_told_and_small_counts_are_not(kit, cast):
    today = timezone.localdate()
    few = a_channel(kit, "Church", "44444D", opened=[3, 1])
    many = a_channel(kit, "Surgery", "55555F", opened=[30])
    more = a_channel(kit, "Library", "66666G", opened=[20])
    ChannelDay.objects.create(channel=many, on=today, opened=100)
    counts = channel_counts(kit, cast["cp_lead"], today)
    told = {row.channel: row.opened for row in counts.rows}
    assert told[few] is None
    assert told[many] == 30
    assert (told[more], counts.total) in ((None, 54), (20, None)), "nor can it be worked out"


def test_a_partner_sees_their_own_links_and_no_small_number(kit, cast):
    today = timezone.localdate()
    a_channel(kit, "Surgery", "55555F", opened=[30])
    own = a_channel(kit, "Our newsletter", "44444D", by=cast["partner"], opened=[4])
    counts = channel_counts(kit, cast["partner"], today)
    assert [(row.channel, row.opened) for row in counts.rows] == [(own, None)]
    assert counts.total is None
    ChannelDay.objects.filter(channel=own).update(opened=5)
    assert channel_counts(kit, cast["partner"], today).rows[0].opened == 5


def test_old_days_are_summed_up_month_by_month_and_nothing_is_lost(channel, cast):
    today = timezone.localdate()
    for days in (1, 40, 130, 150, 400):
        ChannelDay.objects.create(channel=channel, on=today - timedelta(days=days), opened=10)
    for _twice in range(2):
        sum_up_old_days()
        channel.refresh_from_db()
        assert channel.counted_before == 30
        assert channel.days.count() == 2
    counts = channel_counts(channel.kit, cast["cp_lead"], today)
    assert counts.rows[-1].opened == 50
    assert Entry.objects.filter(verb="publicity.days_summed_up").count() == 1


def test_days_of_a_month_that_is_still_kept_stay_single(channel):
    for on in (date(2026, 1, 31), date(2026, 2, 1)):
        ChannelDay.objects.create(channel=channel, on=on, opened=1)
    sum_up_days(channel=channel, before=date(2026, 2, 1), by=Job("publicity"), at=timezone.now())
    assert [row.on for row in channel.days.all()] == [date(2026, 2, 1)]


def test_counting_once_more_costs_one_statement(channel, django_assert_num_queries):
    count_opening(channel=channel, at=timezone.now())
    with django_assert_num_queries(1):
        count_opening(channel=channel, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_many_who_come_at_once_are_all_counted(party, trust):
    channel = a_channel(a_kit(), "Surgery", "33333C")

    def come(_number):
        try:
            assert opens(Client(), channel.code)["Location"] == "/help-now/"
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(come, range(60)))
    assert opened(Channel.objects.get(code="33333C")) == 60


@pytest.mark.django_db(transaction=True)
def test_control_reading_and_writing_would_lose_some(party, trust):
    """Two who each read the number and write it one higher make it one higher, not two."""
    channel = a_channel(a_kit(), "Surgery", "33333C", opened=[1])
    first, second = ChannelDay.objects.get(), ChannelDay.objects.get()
    for row in (first, second):
        row.opened += 1
        row.save()
    assert opened(channel) == 2
