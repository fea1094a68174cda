"""A long page begins with links to its parts, and a word that may not be known is explained where it first stands.

Of every page that each role may read.
"""

import pytest
from markupsafe import Markup

from coprod.glossary import QUIET, TAG, GlossaryLinker, compile_term_pattern, track_quiet_element
from kit.design.page_links import MOST_HEADINGS, parts_of, with_links_to_parts
from tests import matrix
from tests.test_links import pages
from tests.walks import Walk

pytestmark = pytest.mark.slow


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def without_links_to_parts(walk: Walk) -> dict[str, list[str]]:
    return {
        path: parts
        for path, page in pages(walk).items()
        if len(parts := parts_of(main_of(page))) > MOST_HEADINGS and "on-this-page" not in main_of(page)
    }


def first_words(page: str) -> dict[str, bool]:
    """{word: whether it leads to what it means} of each word that is explained, as it first stands on a page."""
    pattern, forms = compile_term_pattern()
    quiet: list[str] = []
    explained: dict[str, bool] = {}
    leads = False
    for part in TAG.split(page):
        if part.startswith("<"):
            leads = 'class="word"' in part
            track_quiet_element(part, quiet)
        elif not quiet or leads:
            for word in pattern.findall(part):
                entry = forms.get(word) or forms[word.casefold()]
                explained.setdefault(entry.slug, leads)
    return explained


def not_explained(pages_read: dict[str, str]) -> dict[str, list[str]]:
    """Pages that are only read, and the words that lead nowhere where they first stand."""
    missing = {
        path: [word for word, leads in first_words(main_of(page)).items() if not leads]
        for path, page in pages_read.items()
        if "<form" not in main_of(page)
    }
    return {path: words for path, words in missing.items() if words}


@pytest.mark.parametrize("role", matrix.ROLES)
def test_every_long_page_has_links_to_its_parts(role: str, walk: Walk) -> None:
    assert without_links_to_parts(walk) == {}


@pytest.mark.parametrize("role", ["visitor"])
def test_every_word_is_explained_where_it_first_stands(role: str, walk: Walk) -> None:
    assert not_explained(pages(walk)) == {}


LONG = "<main><h1>Long</h1>" + "".join(f"<h2>Part {n}</h2><p>Text</p>" for n in range(MOST_HEADINGS + 1))


def test_control_a_long_page_without_links_is_found_and_gets_them():
    walk = Walk(pages={("a/", "GET"): LONG}, paths={"a/": "/a/"})
    assert list(without_links_to_parts(walk)) == ["/a/"]
    linked = with_links_to_parts(LONG)
    assert linked.count('href="#part-') == MOST_HEADINGS + 1
    assert all(f'id="part-{n}-{n + 1}"' in linked for n in range(MOST_HEADINGS + 1))
    assert linked.index("on-this-page") < linked.index("<h2")


def test_control_a_short_page_a_list_and_a_page_that_has_its_own_are_left_alone():
    short, rows = (
        "<h1>A</h1><h2>B</h2>",
        LONG.replace("<h2>", '<h2><a href="/x">').replace("</h2>", "</a></h2>"),
    )
    own = LONG + '<nav class="on-this-page"></nav>'
    assert [str(with_links_to_parts(page)) for page in (short, rows, own)] == [short, rows, own]


def test_control_a_word_that_is_not_linked_is_found_and_one_in_a_heading_does_not_count():
    page = "<main><h2>Carer</h2><p>A carer, and PALS.</p></main>"
    assert not_explained({"/a/": page}) == {"/a/": ["carer", "pals"]}
    assert not_explained({"/a/": str(GlossaryLinker()(Markup(page)))}) == {}
    assert {"h2", "blockquote"} <= QUIET
