"""What the log says: which kind of page and what went wrong, never what opens something or shows who it was.

Addresses hold codes of audits, links from letters and
keys of accounts. The database's own words repeat values.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

HIDDEN = "…"
PLAIN_WORD = re.compile(r"[A-Za-z0-9_.-]+")
SERVER_ERROR = 500
# Where the database begins to quote the row it refused.
QUOTES_VALUES = re.compile(r"^(DETAIL|CONTEXT|HINT|STATEMENT|LINE \d+):.*(\n\s.*)*\n?", re.MULTILINE)


class DiscreetFilter(logging.Filter):
    """Takes from each line about a request what its address holds beside our own words.

    What a person may not do or mistyped is a line without the way through our code that led there.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", "")
        if path:
            written = path.encode("unicode_escape").decode("ascii")
            hidden = discreet_path(path)
            record.msg = record.getMessage().replace(written, hidden).replace(path, hidden)
            record.args = ()
        if getattr(record, "status_code", SERVER_ERROR) < SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True


class DiscreetFormatter(logging.Formatter):
    """An error of the database without the values it quotes."""

    def format(self, record: logging.LogRecord) -> str:
        return QUOTES_VALUES.sub("", super().format(record))


def discreet_path(path: str) -> str:
    """The address with only the words that stand in our own list of addresses: "/feedback/yours/…/"."""
    return "/".join(part if not part or part in route_words() else HIDDEN for part in path.split("/"))


@cache
def route_words() -> frozenset[str]:
    return frozenset(_words_of_routes(get_resolver().url_patterns))


def _words_of_routes(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        route = str(pattern.pattern).strip("^$").replace("\\", "")
        yield from (part for part in route.split("/") if PLAIN_WORD.fullmatch(part))
        yield from _words_of_routes(getattr(pattern, "url_patterns", ()))
