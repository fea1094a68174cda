from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
import redis
from django.conf import settings as site
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from kit import rate

AT_ONCE = 50


@pytest.fixture
def key():
    """A count of this test's own, so that nothing has to be emptied."""
    return f"test:{uuid4()}"


@pytest.fixture
def kept(key):
    """Whatever Redis keeps for this test."""
    with redis.Redis.from_url(site.REDIS_URL) as server:
        yield server
        server.delete(rate.PREFIX + key)


def asked_at_once(ask, times):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(lambda _: ask(), range(times)))


def test_the_limit_is_exact_under_200_calls_at_once(key, kept):
    assert asked_at_once(lambda: rate.allow(key, 7, 60), 200) == 7


def test_control_reading_and_then_writing_lets_more_through(key, kept):
    everyone_has_read = Barrier(AT_ONCE)

    def careless():
        count = int(kept.get(rate.PREFIX + key) or 0)
        everyone_has_read.wait(30)
        kept.set(rate.PREFIX + key, count + 1)
        return count < 7

    assert asked_at_once(careless, AT_ONCE) == AT_ONCE


def test_each_key_has_its_own_count(key, kept):
    assert rate.allow(key, 1, 60)
    assert not rate.allow(key, 1, 60)
    assert rate.allow(f"{key}:other", 1, 1)


def test_the_window_ends_by_itself_and_asking_does_not_prolong_it(key, kept):
    rate.allow(key, 1, 60)
    kept.expire(rate.PREFIX + key, 10)
    rate.allow(key, 1, 60)
    assert 0 < kept.ttl(rate.PREFIX + key) <= 10
    kept.delete(rate.PREFIX + key)
    assert rate.allow(key, 1, 60)


def test_with_redis_away_people_are_let_through_and_we_say_so(key, settings, tmp_path, caplog):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock"
    assert rate.allow(key, 0, 60)
    assert "Redis is away" in caplog.text


def request(rf, forwarded=None, direct="10.0.0.9"):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return rf.get("/", REMOTE_ADDR=direct, headers=headers)


def test_without_proxies_only_the_connection_counts(rf, settings):
    settings.TRUSTED_PROXIES = 0
    assert rate.client_address(request(rf, "203.0.113.5")) == "10.0.0.9"


def test_behind_one_proxy_the_address_it_saw_counts(rf, settings):
    settings.TRUSTED_PROXIES = 1
    assert rate.client_address(request(rf, "203.0.113.5")) == "203.0.113.5"


def test_behind_two_proxies_the_outer_one_is_believed(rf, settings):
    settings.TRUSTED_PROXIES = 2
    assert rate.client_address(request(rf, "1.1.1.1, 203.0.113.5, 10.0.0.2")) == "203.0.113.5"


def test_fewer_hops_than_proxies_means_somebody_came_round_them(rf, settings):
    settings.TRUSTED_PROXIES = 2
    assert rate.client_address(request(rf, "203.0.113.5")) == "10.0.0.9"


@given(claimed=st.lists(st.ip_addresses().map(str) | st.text(alphabet="abc ;\"'", max_size=8), max_size=5))
def test_a_made_up_header_gains_nothing(claimed):
    with override_settings(TRUSTED_PROXIES=1):
        forwarded = ", ".join([*claimed, "203.0.113.5"])
        assert rate.client_address(request(RequestFactory(), forwarded)) == "203.0.113.5"


def test_control_the_first_address_is_whatever_the_sender_likes(rf):
    forged = request(rf, "198.51.100.1, 203.0.113.5")
    assert forged.META["HTTP_X_FORWARDED_FOR"].split(",")[0] != "203.0.113.5"


def test_no_address_at_all_is_counted_together(rf, settings):
    settings.TRUSTED_PROXIES = 0
    assert rate.client_address(request(rf, direct="")) == rate.NOBODY


def test_the_key_does_not_hold_the_address(rf):
    told = rate.client_key(request(rf), "say")
    assert told.startswith("say:")
    assert "10.0.0.9" not in told


def test_the_key_is_the_same_for_the_same_address_and_purpose_only(rf):
    told = rate.client_key(request(rf), "say")
    assert told == rate.client_key(request(rf), "say")
    assert told != rate.client_key(request(rf, direct="10.0.0.8"), "say")
    assert told.partition(":")[2] != rate.client_key(request(rf), "sign-in").partition(":")[2]


def test_without_our_secret_the_key_cannot_be_made(rf, settings):
    told = rate.client_key(request(rf), "say")
    settings.SECRET_KEY = "another"
    assert rate.client_key(request(rf), "say") != told


def test_one_household_is_one_neighbour():
    assert rate.neighbourhood("2001:db8::1") == rate.neighbourhood("2001:db8::ffff") == "2001:db8::/64"
    assert rate.neighbourhood("::ffff:10.0.0.9") == rate.neighbourhood("10.0.0.9") == "10.0.0.9"
    assert rate.neighbourhood("unknown") == "unknown"


def test_used_up_is_told_without_counting(key, kept):
    assert not rate.used_up(key, 2)
    assert rate.allow(key, 2, 60)
    assert not rate.used_up(key, 2)
    assert rate.allow(key, 2, 60)
    assert rate.used_up(key, 2)
    assert int(kept.get(rate.PREFIX + key)) == 2


def test_with_redis_away_nothing_is_used_up(key, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody-listens.sock"
    assert not rate.used_up(key, 0)
