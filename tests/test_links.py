"""Whatever a page links to opens, for whoever sees the link: each role, on each page that it may open."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests import matrix
from tests.samples import Samples
from volunteers.payments.views.bank import Changes

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_paper_is_drawn")]

HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
# A list of many rows links to as many pages of one kind.
SOME_OF_A_KIND = 3
ELSEWHERE = ("admin/", "static/", "leave/", "health/")


def pages(role: str, client: Client, samples: Samples) -> Iterator[tuple[str, str]]:
    """(address, page) of all that this role may open."""
    for (address, method), cells in matrix.read().items():
        if method != "GET" or cells[role] != "yes" or address.startswith(ELSEWHERE):
            continue
        path = samples.path(address)
        response = opened(client, path)
        if response["Content-Type"].startswith("text/html") and not response.streaming:
            yield path, response.content.decode()


def opened(client: Client, path: str) -> HttpResponseBase:
    """The answer at this address. Nothing that happens on the way is kept."""
    with transaction.atomic():
        response = client.get(path)
        if response.streaming:
            list(response)  # a download holds its turn until it is read
        transaction.set_rollback(True)
    return response


def links(path: str, page: str) -> set[str]:
    """Addresses of this site that the page links to."""
    whole = {urlsplit(urljoin(f"http://testserver{path}", unescape(href))) for href in HREF.findall(page)}
    return {
        f"{url.path}?{url.query}" if url.query else url.path for url in whole if url.netloc == "testserver"
    }


def kind_of(link: str) -> str:
    """The route that answers it, or itself where none does."""
    try:
        return resolve(urlsplit(link).path).route
    except Resolver404:
        return link


def dead(client: Client, samples: Samples, role: str) -> dict[str, tuple[str, int]]:
    """Links that do not open: where to, the page they stand on, and what is answered."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    open_pages = dict(pages(role, client, samples))
    followed, kinds, closed = set(), Counter(), {}
    for path, page in open_pages.items():
        for link in sorted(links(path, page) - followed - open_pages.keys()):
            route = kind_of(link)
            if route.startswith(ELSEWHERE) or kinds[route] >= SOME_OF_A_KIND:
                continue
            followed.add(link)
            kinds[route] += 1
            client.cookies.clear()
            client.cookies.load(cookies)
            status = opened(client, link).status_code
            if status >= 400:
                closed[link] = (path, status)
    assert followed
    return closed


@pytest.mark.parametrize("role", matrix.ROLES)
def test_every_link_opens_for_whoever_sees_it(role: str, samples: Samples, sign_in: Callable) -> None:
    assert dead(matrix.client_for(role, sign_in), samples, role) == {}


def test_a_link_to_what_one_may_not_do_would_be_noticed(samples, sign_in, monkeypatch) -> None:
    """The control: the releaser was once offered the officer's upload."""
    shown = Changes.get_context_data
    monkeypatch.setattr(
        Changes, "get_context_data", lambda view, **kw: shown(view, **kw) | {"may_check": True}
    )
    closed = dead(matrix.client_for("finance_releaser", sign_in), samples, "finance_releaser")
    upload = reverse("volunteers:modulus-table")
    assert closed[upload] == (reverse("volunteers:bank-changes"), 403)
