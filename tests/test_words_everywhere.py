"""Every word that people may choose is another one: no menu, no heading and no title says the standard word any more."""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from html import unescape

import pytest
from django.utils import timezone

from kit.wording import WORDING
from people import selectors
from people.models import ChosenWord
from tests import matrix, menus
from tests.samples import Samples
from tests.test_titles import HEADED_BY_A_QUESTION, is_named_by_us
from tests.walks import take

pytestmark = pytest.mark.slow
FORUM = re.compile(r"\bforums?\b", re.IGNORECASE)
TAG_OF_STATE = re.compile(r'<strong class="nhsuk-tag[^"]*">(.*?)</strong>', re.DOTALL)


def marked_words() -> Iterator[ChosenWord]:
    """A word of its own for each name, of letters alone."""
    today = timezone.localdate()
    for number, name in enumerate(WORDING):
        word = f"Qx{chr(97 + number // 26)}{chr(97 + number % 26)} of ours"
        plural = f"{word} all" if name.is_noun else ""
        yield ChosenWord(
            idempotency_key=uuid.uuid4(),
            key=name.key,
            word=word,
            plural=plural,
            starts_on=today,
            source="group",
        )


@pytest.fixture
def other_words(samples: Samples) -> Iterator[None]:
    ChosenWord.objects.bulk_create(marked_words())
    selectors.forget_the_trust()
    yield
    selectors.forget_the_trust()


def standard_words() -> set[str]:
    return {str.__str__(name.standard) for name in WORDING if name.is_said_everywhere}


def named(page: str) -> set[str]:
    """What stands as a link of a menu, heading, title or tag of a state."""
    tags = {" ".join(unescape(text).split()) for text in TAG_OF_STATE.findall(page)}
    return {menus.heading(page), menus.title(page), *(text for _href, text in menus._menu_texts(page)), *tags}


def left(pages: Mapping[str, str]) -> dict[str, set[str]]:
    """{address: standard words that still stand on its page as a name}"""
    standard = standard_words()
    faults = {}
    for path, page in pages.items():
        texts = named(page)
        old = {text for text in texts if text in standard or FORUM.search(text)}
        if old:
            faults[path] = old
    return faults


def pages_of(role: str, samples: Samples, sign_in: Callable) -> dict[str, str]:
    which = [row for row in matrix.rows() if row[1] == "GET"]
    walk = take(role, samples, sign_in, which)
    pages = {walk.paths[address]: page for (address, _method), page in walk.pages.items()}
    return {path: page for path, page in pages.items() if "<html" in page and is_named_by_us(path)}


@pytest.mark.parametrize("role", ["visitor", "registered", "cp_lead"])
@pytest.mark.usefixtures("other_words")
def test_the_standard_word_is_nowhere_left_and_link_heading_and_title_still_say_the_same(
    role, samples, sign_in
):
    pages = pages_of(role, samples, sign_in)
    assert len(pages) > 40
    assert left(pages) == {}
    assert menus.name_faults(pages) == {}
    assert menus.wrong_link_names(pages).keys() - HEADED_BY_A_QUESTION == set()
    assert all("of ours –" in page for page in pages.values()), "the service by its other name in each title"


def test_control_a_page_that_still_says_it_is_found():
    page = "<html><title>Forums – A – B</title><h1>What people say</h1><strong class='x'>x</strong>"
    assert left({"/a/": page}) == {"/a/": {"Forums", "What people say"}}
    assert left({"/a/": "<html><title>Qx – A – B</title><h1>Qx</h1>"}) == {}
