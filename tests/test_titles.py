"""The title of a page is its heading, a link of a menu says that too, and no two kinds of page have one title.

Of visitors, and of four who see the most pages between them.
"""

import pytest

from tests import menus
from tests.reached_otherwise import BY_LETTER
from tests.test_links import kind_of, pages
from tests.walks import Walk

pytestmark = pytest.mark.slow

# Pages of the library that signs people in, in its own words so far.
OF_ALLAUTH = "account/"
OURS_IN_ACCOUNT = (
    "account/access-needs/",
    "account/contact/",
    "account/people/",
    "account/profile/",
    "account/delete/",
)
# One text at two addresses: the newest, and each by its number.
ONE_TEXT = {"development-group/terms/", "development-group/terms/<int:number>/"}
# A form of one question a page is headed by its first question.
HEADED_BY_A_QUESTION = {"/feedback/new/"}


def is_named_by_us(path: str) -> bool:
    route = kind_of(path)
    return not route.startswith(OF_ALLAUTH) or route.startswith(OURS_IN_ACCOUNT) or route == "account/"


def is_come_to_by_a_link(path: str) -> bool:
    return kind_of(path) not in BY_LETTER | ONE_TEXT


@pytest.mark.parametrize(
    "role", ["visitor", "moderator", "cp_lead", "volunteer_coordinator", "administrator"]
)
def test_a_link_the_heading_and_the_title_say_the_same_and_titles_differ(role: str, walk: Walk) -> None:
    ours = {path: page for path, page in pages(walk).items() if is_named_by_us(path)}
    assert menus.name_faults(ours) == {}
    come_to = {path: page for path, page in ours.items() if is_come_to_by_a_link(path)}
    assert menus.shared_titles(come_to, kind_of) == {}
    assert menus.wrong_link_names(ours).keys() - HEADED_BY_A_QUESTION == set()


def page(title: str, heading: str, link: str = "") -> str:
    menu = f'<nav class="menu"><a class="menu__link" href="/a/">{link}</a></nav>' if link else ""
    return f"<html><title>{title} – Working together – Trust</title>{menu}<h1 class='x'>{heading}</h1>"


def test_control_a_title_that_is_not_the_heading_is_found():
    right = page("Forums", '<span class="nhsuk-caption-l">2027</span> Forums')
    assert menus.name_faults({"/a/": right, "/b/": page("Forums", "Dates")}) == {"/b/": ("Forums", "Dates")}


def test_control_two_kinds_of_page_with_one_title_are_found_and_two_of_one_kind_are_not():
    two = {"/a/1/": page("A", "A"), "/a/2/": page("A", "A")}
    assert menus.shared_titles(two, lambda path: path[:3]) == {}
    assert menus.shared_titles(two, str) == {"A": {"/a/1/", "/a/2/"}}


def test_control_a_link_that_says_something_else_than_the_page_is_found():
    pages_of_site = {"/a/": page("Forums", "Forums"), "/b/": page("B", "B", link="Meetings")}
    assert menus.wrong_link_names(pages_of_site) == {"/a/": ("Meetings", "Forums")}
