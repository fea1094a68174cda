"""How often one may do something, counted exactly, and who is asking.

The count is kept in Redis. When Redis is away we let people through and say so in the log:
these limits guard against a flood, and somebody with something urgent to say must not be turned
away because of our own fault. What guards accounts (passwords, codes) does not stand on this.

A copy of Redis tells neither who was counted nor what for: a key is a keyed hash of both,
and the end of its window is moved so that it does not say when the window was opened.
"""

import hmac
import ipaddress
import logging
import re
from dataclasses import dataclass
from functools import cache

import redis
from django.conf import settings
from django.http import HttpRequest
from redis.commands.core import Script

log = logging.getLogger(__name__)

PREFIX = "coprod:rate:"
SECONDS_TO_WAIT_FOR_REDIS = 1
NOBODY = "unknown"
KEPT = "kit_rate_neighbourhood"
# Providers give a household a whole /56 of IPv6, and some a /48. Others put 256
# households of a /56 into one /48, so that is allowed this many times as much.
HOUSEHOLD, SITE, SITE_IS_ALLOWED = 56, 48, 4
# The end of a window stands on a grid of so many to the window: it is late by less than a quarter.
GRID = 4

# Counting and setting the end of the window in one step: two callers never read the same
# count, and no counter is left without an end. For each key: its allowance, the seconds, its limit.
# All keys of an allowance are counted, and none of those behind the first that is used up.
COUNT = """
local refused = 0
local now = tonumber(redis.call('TIME')[1])
for place, key in ipairs(KEYS) do
    local number, seconds, limit = unpack(ARGV, 3 * place - 1, 3 * place + 1)
    if refused > 0 and tonumber(number) ~= refused then break end
    local count = redis.call('INCR', key)
    if count == 1 then
        local grid = math.max(1, math.floor(seconds / ARGV[1]))
        redis.call('EXPIREAT', key, math.ceil((now + seconds) / grid) * grid)
    end
    if count > tonumber(limit) then refused = tonumber(number) end
end
return refused
"""
# As some proxies write it: 203.0.113.5:4711, "[2001:db8::1]:4711".
WITH_PORT = re.compile(r'"?(?:\[(?P<six>[0-9a-fA-F:.]+)(?:%[^\]]*)?\]|(?P<four>\d+(?:\.\d+){3}))(?::\d*)?"?')


@dataclass(frozen=True)
class ClientKey:
    """What one caller is counted by: their household and, where that may be part of a larger one, their site."""

    household: str
    site: str = ""

    def limits(self, limit: int) -> dict[str, int]:
        """{key: how much it is allowed}"""
        at_home = {self.household: limit}
        return at_home | {self.site: limit * SITE_IS_ALLOWED} if self.site else at_home


@dataclass(frozen=True)
class Allowance:
    """So many calls with this key within a window of so many seconds,
    which the first one opens. The window may last up to a quarter longer.
    """

    key: str | ClientKey
    limit: int
    seconds: int


def allow(key: str | ClientKey, limit: int, seconds: int) -> bool:
    """True while the allowance lasts."""
    return first_refused(Allowance(key, limit, seconds)) is None


def first_refused(*allowances: Allowance) -> Allowance | None:
    """The first that is used up, or None. Each is counted after those before it allowed it; Redis is asked once."""
    keys, arguments = [], [GRID]
    for number, allowance in enumerate(allowances, start=1):
        for name, limit in _limits(allowance.key, allowance.limit).items():
            keys.append(PREFIX + name)
            arguments += [number, allowance.seconds, limit]
    try:
        refused = int(counter()(keys=keys, args=arguments))
    except redis.RedisError as error:
        log.error("The rate limit lets people through, Redis is away: %s", type(error).__name__)
        return None
    return allowances[refused - 1] if refused else None


def used_up(key: str | ClientKey, limit: int) -> bool:
    """True once `allow` was called so many times with this key within its window. Asking this does not count."""
    limits = _limits(key, limit)
    try:
        counts = connection(settings.REDIS_URL).mget([PREFIX + name for name in limits])
    except redis.RedisError as error:
        log.error("The rate limit lets people through, Redis is away: %s", type(error).__name__)
        return False
    return any(
        int(count or 0) >= limit_of_key for count, limit_of_key in zip(counts, limits.values(), strict=True)
    )


def counter() -> Script:
    return _counter_at(settings.REDIS_URL)


@cache
def _counter_at(address: str) -> Script:
    """Its digest is worked out once."""
    return connection(address).register_script(COUNT)


@cache
def connection(address: str) -> redis.Redis:
    wait = SECONDS_TO_WAIT_FOR_REDIS
    return redis.Redis.from_url(address, socket_timeout=wait, socket_connect_timeout=wait)


def client_address(request: HttpRequest) -> str:
    """The address of who is asking, as far as we can trust it, without a port; `NOBODY` where there is none.

    Each proxy adds the address it saw to the end of X-Forwarded-For. With
    settings.TRUSTED_PROXIES of them in front, the one that many places from the end
    was written by our own outermost proxy; all before it is the sender's say-so.
    """
    proxies = settings.TRUSTED_PROXIES
    direct = request.META.get("REMOTE_ADDR", "")
    if not proxies:
        return plain_address(direct)
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return plain_address(hops[-proxies] if len(hops) >= proxies else direct)


def plain_address(text: str) -> str:
    """One way of writing an address.

    What is none is `NOBODY`: written differently each time it would be counted afresh.
    """
    parts = WITH_PORT.fullmatch(text)
    try:
        ip = ipaddress.ip_address((parts["six"] or parts["four"]) if parts else text.partition("%")[0])
    except ValueError:
        return NOBODY
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def client_key(request: HttpRequest, purpose: str) -> ClientKey:
    """What to count by: it stands for the address and does not hold it, and differs for each purpose."""
    household, site = _neighbourhood_of(request)
    return ClientKey(opaque(f"{purpose}:{household}"), opaque(f"{purpose}:{site}") if site else "")


def _neighbourhood_of(request: HttpRequest) -> tuple[str, str]:
    """Read off the address once for each request, however many purposes it is counted for."""
    networks: tuple[str, str] | None = getattr(request, KEPT, None)
    if networks is None:
        networks = neighbourhood(client_address(request))
        setattr(request, KEPT, networks)
    return networks


def opaque(text: str) -> str:
    """A name that only we can make. It does not show what it is the name of."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"kit.rate:{text}".encode(), "sha256").hex()[:32]


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """The same for what is kept through Django's cache, for which
    others put addresses and numbers of people into a key.
    """
    return f"{key_prefix}:{version}:{opaque(key)}"


def neighbourhood(address: str) -> tuple[str, str]:
    """The networks of (a household, the site it may be part
    of) that an address is in; the second is empty for IPv4.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address, ""
    if ip.version == 4:
        return str(ip), ""
    household, site = (str(ipaddress.ip_network((ip, bits), strict=False)) for bits in (HOUSEHOLD, SITE))
    return household, site


def _limits(key: "str | ClientKey", limit: int) -> dict[str, int]:
    """Keys that callers put together are hashed too: they may
    hold what an address or a code can be guessed from.
    """
    return key.limits(limit) if isinstance(key, ClientKey) else {opaque(key): limit}
