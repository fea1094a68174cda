"""What a page weighs for somebody with a slow phone: little on the first visit, less after, and nothing from anybody else.

Programs and style sheets are sent compressed (WhiteNoise) and stay in the browser; the page itself is counted as it is.
"""

import gzip
import re
from functools import cache
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.walks import Walk

pytestmark = pytest.mark.slow
FIRST_VISIT, AFTER = 150_000, 30_000
# What a browser fetches by itself; links that somebody may follow are not.
FETCHED = re.compile(
    r'<(?:script|img|source|iframe|video|audio|track)\b[^>]*?\bsrc="([^"]+)"|'
    r'<link\b(?=[^>]*\brel="(?:stylesheet|icon|modulepreload|preload)")[^>]*?\bhref="([^"]+)"'
)
# Forms that one person fills in once, with a drawing or many boxes: still no more than this.
HEAVIER = {
    "forums/<slug:reference>/register/",
    "forums/mine/<str:link>/change/",
}
HEAVIER_AFTER = 42_000


def fetched(page: str) -> set[str]:
    return {first or second for first, second in FETCHED.findall(page)}


@cache
def compressed_size(address: str) -> int:
    path = finders.find(urlsplit(address).path.removeprefix("/static/"))
    assert path, address
    with open(path, "rb") as file:
        return len(gzip.compress(file.read()))


def hosts(page: str) -> set[str]:
    return {urlsplit(address).netloc for address in fetched(page) if not address.startswith("data:")} - {""}


def too_heavy(pages: dict[str, str]) -> dict[str, tuple[int, int]]:
    """{address: (on the first visit, after it)} in bytes, of those that weigh too much."""
    weights = {}
    for address, page in pages.items():
        after = len(page.encode())
        files = (name for name in fetched(page) if urlsplit(name).path.startswith("/static/"))
        weights[address] = (after + sum(map(compressed_size, files)), after)
    return {
        address: (first, after)
        for address, (first, after) in weights.items()
        if first > FIRST_VISIT or after > (HEAVIER_AFTER if address in HEAVIER else AFTER)
    }


@pytest.mark.parametrize("role", ["visitor"])
def test_no_public_page_weighs_much_or_asks_another_host(role: str, walk: Walk) -> None:
    pages = {address: page for (address, method), page in walk.pages.items() if method == "GET"}
    assert len(pages) > 50
    assert {address: hosts(page) for address, page in pages.items() if hosts(page)} == {}
    assert too_heavy(pages) == {}


def test_the_control_a_heavy_page_and_another_host_would_be_noticed() -> None:
    assert hosts('<script src="https://example.org/a.js"></script>') == {"example.org"}
    assert hosts('<link rel="stylesheet" href="//example.org/a.css">') == {"example.org"}
    assert hosts('<a href="https://example.org/">A link</a>') == set()
    assert too_heavy({"a/": "<p>" + "long " * 7000}) == {"a/": (35_003, 35_003)}
    whole = "".join(f'<link rel="stylesheet" href="/static/{name}">' for name in ("app.css",))
    assert too_heavy({"a/": whole}) == {}
