"""Whatever a page links to opens, for whoever sees the link: each role, on each page that it may open."""

import re
from collections import Counter
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests import matrix, menus
from tests.reached_otherwise import NOT_BY_LINKS
from tests.samples import Samples
from tests.walks import Walk, take
from volunteers.finance.views.bank import Changes

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_paper_is_drawn")]

# The address of each form that is sent; empty where it is sent to the page's own.
POSTED_TO = re.compile(r'<form\b(?=[^>]*\bmethod="post")(?:(?=[^>]*\baction="([^"]*)"))?[^>]*>')
HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
# A list of many rows links to as many pages of one kind.
SOME_OF_A_KIND = 3
# Shown in a frame of theirs, with links that lead out of it.
INSIDE_ANOTHER_SITE = {"/embed/"}
ELSEWHERE = ("admin/", "static/", "leave/", "health/")


def pages(walk: Walk) -> dict[str, str]:
    """{path: page} of all that this role may open."""
    return {
        walk.paths[address]: page
        for (address, method), page in walk.pages.items()
        if method == "GET" and not address.startswith(ELSEWHERE)
    }


def opened(client: Client, path: str) -> HttpResponseBase:
    """The answer at this address. Nothing that happens on the way is kept."""
    with transaction.atomic():
        response = matrix.to_the_end(client.get(path))
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


def is_nameless(path: str) -> bool:
    return getattr(resolve(path).func, "is_nameless", False)


def dead_links_of(open_pages: dict[str, str], client: Client) -> dict[str, tuple[str, int]]:
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
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


def forms_in_vain(open_pages: dict[str, str], role: str) -> dict[str, str]:
    """Where a page has a button that this role may not press: {route of the form: a page it stands on}."""
    cells = matrix.read()
    offered = {
        kind_of(urljoin(path, unescape(action) or path)): path
        for path, page in open_pages.items()
        for action in POSTED_TO.findall(page)
    }
    return {
        route: path for route, path in offered.items() if cells.get((route, "POST"), {}).get(role) == "no"
    }


def out_of_reach(open_pages: dict[str, str], client: Client) -> set[str]:
    """Routes of pages that nobody comes to who begins at the menus and follows links."""
    start = menus.links_of_menus(open_pages["/help-now/"])
    moved_on = {opened(client, link).headers.get("Location", link) for link in start - open_pages.keys()}
    by_route: dict[str, set[str]] = {}
    for path, page in open_pages.items():
        by_route.setdefault(kind_of(path), set()).update(links(path, page))
    return menus.unreachable(by_route, start | moved_on, kind_of)


@pytest.mark.parametrize("role", matrix.ROLES)
def test_every_link_opens_for_whoever_sees_it_and_the_menus_lead_to_every_page(
    role: str, walk: Walk, samples: Samples, sign_in: Callable
) -> None:
    client, open_pages = matrix.client_for(role, sign_in), pages(walk)
    assert dead_links_of(open_pages, client) == {}
    assert forms_in_vain(open_pages, role) == {}
    # Where people say something without a name nobody looks at who asks: there the menu is everyone's.
    with_menu = {path: page for path, page in open_pages.items() if path not in INSIDE_ANOTHER_SITE}
    nameless = {path: page for path, page in with_menu.items() if is_nameless(path)}
    assert menus.menu_faults(nameless) == {}
    assert menus.menu_faults({path: page for path, page in with_menu.items() if path not in nameless}) == {}
    assert out_of_reach(open_pages, client) - NOT_BY_LINKS == set()


def test_a_button_that_one_may_not_press_would_be_noticed() -> None:
    """The control: members of a team were once shown the button by which its lead submits the audit."""
    shown = {
        "/audits/7/check/": '<form method="post" novalidate>',
        "/about/": '<form method="get" action="/find/">',
    }
    assert forms_in_vain(shown, "team_member") == {"audits/<int:pk>/check/": "/audits/7/check/"}
    assert forms_in_vain(shown, "team_lead") == {}


def test_a_link_to_what_one_may_not_do_would_be_noticed(samples, sign_in, monkeypatch) -> None:
    """The control: the releaser was once offered the officer's upload."""
    shown = Changes.get_context_data
    monkeypatch.setattr(
        Changes, "get_context_data", lambda view, **kw: shown(view, **kw) | {"may_check": True}
    )
    page = (kind_of(reverse("volunteers:bank-changes")), "GET")
    walk = take("finance_releaser", samples, sign_in, [page])
    closed = dead_links_of(pages(walk), matrix.client_for("finance_releaser", sign_in))
    upload = reverse("volunteers:modulus-table")
    assert closed[upload] == (reverse("volunteers:bank-changes"), 403)
