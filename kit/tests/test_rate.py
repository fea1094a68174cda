from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
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
        server.delete(place(key))


def place(key):
    return rate.PREFIX + rate.opaque(key)


def asked_at_once(ask, times):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(lambda _: ask(), range(times)))


def test_the_limit_is_exact_under_200_calls_at_once(key, kept):
    assert asked_at_once(lambda: rate.allow(key, 7, 60), 200) == 7


def test_control_reading_and_then_writing_lets_more_through(key, kept):
    everyone_has_read = Barrier(AT_ONCE)

    def careless():
        count = int(kept.get(place(key)) or 0)
        everyone_has_read.wait(30)
        kept.set(place(key), count + 1)
        return count < 7

    assert asked_at_once(careless, AT_ONCE) == AT_ONCE


def test_each_key_has_its_own_count(key, kept):
    assert rate.allow(key, 1, 60)
    assert not rate.allow(key, 1, 60)
    assert rate.allow(f"{key}:other", 1, 1)


def test_the_window_ends_by_itself_and_asking_does_not_prolong_it(key, kept):
    rate.allow(key, 1, 60)
    kept.expire(place(key), 10)
    rate.allow(key, 1, 60)
    assert 0 < kept.ttl(place(key)) <= 10
    kept.delete(place(key))
    assert rate.allow(key, 1, 60)


def test_the_end_of_a_window_does_not_say_when_it_was_opened(key, kept):
    rate.allow(key, 1, 3600)
    ends_at = kept.expiretime(place(key))
    assert ends_at % 900 == 0
    assert 3600 - 1 <= kept.ttl(place(key)) <= 3600 + 900


def test_control_a_window_of_its_own_length_does(key, kept):
    """Two that are opened a second apart end a second apart."""
    for second, name in enumerate((key, f"{key}:later")):
        kept.set(name, 1, exat=2_000_000_000 + second)
    assert kept.expiretime(f"{key}:later") - kept.expiretime(key) == 1
    kept.delete(key, f"{key}:later")


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


def test_the_key_holds_neither_the_address_nor_what_is_counted(rf):
    told = rate.client_key(request(rf, direct="2001:db8::1"), "say")
    assert all(set(name) <= set("0123456789abcdef") for name in (told.household, told.site))


def test_the_key_is_the_same_for_the_same_address_and_purpose_only(rf):
    told = rate.client_key(request(rf), "say")
    assert told == rate.client_key(request(rf), "say")
    assert told != rate.client_key(request(rf, direct="10.0.0.8"), "say")
    assert told != rate.client_key(request(rf), "sign-in")


def test_without_our_secret_the_key_cannot_be_made(rf, settings):
    told = rate.client_key(request(rf), "say")
    settings.SECRET_KEY = "another"
    assert rate.client_key(request(rf), "say") != told


PORTS = [
    "203.0.113.5:4711",
    "203.0.113.5:",
    '"203.0.113.5:80"',
    "::ffff:203.0.113.5",
    "[::ffff:203.0.113.5]:443",
]
WITH_ZONES = [
    "[2001:db8::1]:4711",
    "[2001:db8::1]",
    '"[2001:DB8:0::1]:1"',
    "2001:db8::1%eth0",
    "[2001:db8::1%25en0]:9",
]


@pytest.mark.parametrize("proxies", [0, 1])
@pytest.mark.parametrize(("written", "plain"), [(PORTS, "203.0.113.5"), (WITH_ZONES, "2001:db8::1")])
def test_an_address_written_with_a_port_is_the_same_address(rf, settings, proxies, written, plain):
    settings.TRUSTED_PROXIES = proxies
    asked = [request(rf, text) if proxies else request(rf, direct=text) for text in written]
    assert {rate.client_address(one) for one in asked} == {plain}


def test_control_as_text_each_port_is_another_one():
    assert len({*PORTS, *WITH_ZONES}) == 10


@given(port=st.integers(0, 65535), ip=st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_no_port_is_counted_afresh(port, ip):
    told = f"[{ip}]:{port}" if ip.version == 6 else f"{ip}:{port}"
    assert rate.plain_address(told) == rate.plain_address(str(ip)) != rate.NOBODY


@given(st.text(max_size=30))
def test_what_is_no_address_is_counted_together(text):
    assert rate.plain_address(text) == rate.NOBODY or ip_address(rate.plain_address(text))


def household(number):
    """The address of a device in another /64 of the same /56, where there are 256 of them."""
    return f"2001:db8:0:1{number:02x}::1"


def calls_let_through(rf, addresses, limit=5):
    purpose = f"test:{uuid4()}"
    return sum(rate.allow(rate.client_key(request(rf, direct=ip), purpose), limit, 60) for ip in addresses)


def test_all_networks_of_a_household_are_one_neighbour(rf):
    assert calls_let_through(rf, map(household, range(30))) == 5
    assert rate.neighbourhood("2001:db8:0:1ff::1") == ("2001:db8:0:100::/56", "2001:db8::/48")
    assert rate.neighbourhood("10.0.0.9") == ("10.0.0.9", "")
    assert rate.neighbourhood("unknown") == ("unknown", "")


def test_control_by_the_network_of_one_device_each_is_counted_afresh(rf, monkeypatch):
    monkeypatch.setattr(rate, "HOUSEHOLD", 64)
    monkeypatch.setattr(rate, "SITE_IS_ALLOWED", 100)
    assert calls_let_through(rf, map(household, range(30))) == 30


def test_a_household_that_holds_a_48_gains_four_times_as_much_and_no_more(rf):
    assert calls_let_through(rf, [f"2001:db8:0:{n:x}00::1" for n in range(1, 60)]) == 4 * 5


def test_a_neighbour_in_the_same_48_is_not_stopped_by_one_household(rf):
    purpose = f"test:{uuid4()}"
    greedy, neighbour = (
        rate.client_key(request(rf, direct=ip), purpose) for ip in (household(1), "2001:db8:0:2::1")
    )
    assert [rate.allow(greedy, 3, 60) for _ in range(5)] == [True] * 3 + [False] * 2
    assert rate.allow(neighbour, 3, 60)


def test_used_up_is_told_without_counting(key, kept):
    assert not rate.used_up(key, 2)
    assert rate.allow(key, 2, 60)
    assert not rate.used_up(key, 2)
    assert rate.allow(key, 2, 60)
    assert rate.used_up(key, 2)
    assert int(kept.get(place(key))) == 2


def test_with_redis_away_nothing_is_used_up(key, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nobody-listens.sock"
    assert not rate.used_up(key, 0)


def test_of_several_allowances_the_first_that_is_used_up_is_named_and_none_behind_it_is_counted():
    first, second = (rate.Allowance(str(uuid4()), limit, 60) for limit in (2, 1))
    assert [rate.first_refused(first, second) for _ in range(4)] == [None, second, first, first]
    assert not rate.used_up(second.key, 3)
    assert rate.used_up(second.key, 2)


def test_each_allowance_has_the_seconds_of_its_own():
    short, long = (rate.Allowance(str(uuid4()), 5, seconds) for seconds in (60, 86_400))
    rate.first_refused(short, long)
    server = rate.connection(site.REDIS_URL)
    lasts = [server.ttl(rate.PREFIX + name) for one in (short, long) for name in rate._limits(one.key, 5)]
    assert 60 <= lasts[0] + 1 <= 76
    assert 86_399 <= lasts[1] + 1 <= 108_002


def test_all_keys_of_a_refused_allowance_are_counted():
    key = rate.ClientKey(str(uuid4()), str(uuid4()))
    for _ in range(3):
        rate.first_refused(rate.Allowance(key, 1, 60))
    assert rate.used_up(rate.ClientKey(key.household), 3)
    assert rate.connection(site.REDIS_URL).get(rate.PREFIX + key.site) == b"3"
