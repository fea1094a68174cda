"""The controls of the walk over every page: each fault is found in a page that has it, and in no page that has not."""

import pytest

from tests.page_faults import faults

WHOLE = """<label for="a">A</label><input id="a" name="words" aria-describedby="h"><p id="h">Hint</p>
<label>B <input name="b"></label><input name="c" aria-label="C"><a href="#a">To A</a>
<label for="d">Phone</label><input id="d" name="phone" autocomplete="tel">
<p dir="auto">المكان بعيد</p><p>They said <bdi>المكان بعيد</bdi></p>"""


def test_a_whole_page_has_no_fault():
    assert faults(WHOLE) == []


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<form><label for="x">One</label><input id="x"></form><form><label for="x">Two</label><input id="x"></form>', "id “x” stands 2 times"),
        ('<input id="x" name="y">', "no label: <input name=y id=x>"),
        ('<label for="x"> </label><input id="x" name="y">', "no label: <input name=y id=x>"),
        ('<label for="gone">A</label>', "label for leads nowhere: “gone”"),
        ('<label>A</label>', "a label without its box: “A”"),
        ('<p aria-labelledby="gone">A</p>', "p aria-labelledby leads nowhere: “gone”"),
        ('<input aria-label="A" aria-describedby="b gone"><p id="b">B</p>', "input aria-describedby leads nowhere: “gone”"),
        ('<a href="#gone">A</a>', "link leads nowhere: “gone”"),
        ('<label for="x">Email</label><input id="x" name="email">', "autocomplete of email is None"),
        ('<label for="x">Sort code</label><input id="x" name="sort_code" autocomplete="on">', "autocomplete of sort_code is on"),
        ("<p>المكان بعيد</p>", "no direction: المكان بعيد in p"),
        ('<div dir="ltr"><p>المكان بعيد</p></div>', "no direction: المكان بعيد in p in div"),
        ('<input aria-label="A" name="words" value="المكان">', "no direction: <input name=words>"),
    ],
)  # fmt: skip
def test_a_fault_is_found(page, fault):
    assert fault in faults(page)
