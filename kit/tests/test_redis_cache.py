import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCacheClient

from kit.redis_cache import OneClient

ADDRESS = "redis://127.0.0.1:1/0"


def test_the_cache_of_the_site_shares_its_client():
    cache.set("somebody", {"a": 1}, 60)
    assert cache.get("somebody") == {"a": 1}
    assert isinstance(cache._cache, OneClient)


@pytest.mark.parametrize(("kind", "clients"), [(OneClient, 1), (RedisCacheClient, 3)])
def test_one_client_is_made_for_all_questions_and_by_django_one_for_each(kind, clients):
    client = kind([ADDRESS])
    asked = [client.get_client(), client.get_client(write=True), client.get_client("key")]
    assert len({id(one) for one in asked}) == clients


def test_each_server_has_its_own_client():
    client = OneClient([ADDRESS, "redis://127.0.0.1:2/0"])
    assert client.get_client(write=True) is not client.get_client()
