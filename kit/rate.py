"""How often one may do something, counted exactly, and who is asking.

The count is kept in Redis. When Redis is away we let people through and say so in the log: these limits guard against
a flood, and somebody with something urgent to say must not be turned away because of our own fault. What guards
accounts (passwords, codes) does not stand on this.
"""

import hashlib
import hmac
import ipaddress
import logging
from functools import cache

import redis
from django.conf import settings

log = logging.getLogger(__name__)

PREFIX = "coprod:rate:"
SECONDS_TO_WAIT_FOR_REDIS = 1
NOBODY = "unknown"

# Counting and setting the end of the window in one step: two callers never read the same count, and no counter is
# left without an end.
COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
"""


def allow(key, limit, seconds):
    """True for the first `limit` calls with this key within a window of so many seconds, which the first one opens."""
    try:
        return counter()(keys=[PREFIX + key], args=[seconds]) <= limit
    except redis.RedisError as error:
        log.error("The rate limit lets people through, Redis is away: %s", type(error).__name__)
        return True


def used_up(key, limit):
    """True once `allow` was called so many times with this key within its window. Asking this does not count."""
    try:
        return int(connection(settings.REDIS_URL).get(PREFIX + key) or 0) >= limit
    except redis.RedisError as error:
        log.error("The rate limit lets people through, Redis is away: %s", type(error).__name__)
        return False


def counter():
    return connection(settings.REDIS_URL).register_script(COUNT)


@cache
def connection(address):
    wait = SECONDS_TO_WAIT_FOR_REDIS
    return redis.Redis.from_url(address, socket_timeout=wait, socket_connect_timeout=wait)


def client_address(request):
    """The address of who is asking, as far as we can trust it.

    Each proxy adds the address it saw to the end of X-Forwarded-For. With settings.TRUSTED_PROXIES of them in front,
    the one that many places from the end was written by our own outermost proxy; all before it is the sender's say-so.
    """
    proxies = settings.TRUSTED_PROXIES
    direct = request.META.get("REMOTE_ADDR", "")
    if not proxies:
        return direct or NOBODY
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return (hops[-proxies] if len(hops) >= proxies else direct) or NOBODY


def client_key(request, purpose):
    """A key to count by: it stands for the address and does not hold it, and differs for each purpose."""
    told = f"{purpose}:{neighbourhood(client_address(request))}"
    return f"{purpose}:{hmac.new(settings.SECRET_KEY.encode(), told.encode(), hashlib.sha256).hexdigest()[:32]}"


def neighbourhood(address):
    """One household holds a whole /64 of IPv6, so counting single addresses there would count nothing."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 4 or ip.ipv4_mapped:
        return str(getattr(ip, "ipv4_mapped", None) or ip)
    return str(ipaddress.ip_network((ip, 64), strict=False))
