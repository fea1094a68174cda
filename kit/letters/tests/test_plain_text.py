"""A letter is written once: its plain text is read off its HTML."""

import re

import pytest
from django.conf import settings

from kit.letters.plain_text import INLINE, LINES, PARAGRAPHS, SILENT, plain_text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hello,</p>\n<p>It is\n  here.</p>", "Hello,\n\nIt is here.\n"),
        ("<p>Tea &amp; cake, it&#39;s &lt;free&gt;</p>", "Tea & cake, it's <free>\n"),
        ("<p>One<br>two</p>", "One\ntwo\n"),
        ("<p>You need:</p><ul>\n <li>a pen</li>\n <li>a <strong>blue</strong> book</li></ul>", "You need:\n\n- a pen\n- a blue book\n"),
        ('<p><a href="https://s/x">https://s/x</a></p>', "https://s/x\n"),
        ('<p>See <a href="https://s/x">the page</a>.</p>', "See the page: https://s/x.\n"),
        ('<p>Ring <a href="tel:999">999</a> or <a href="sms:85258">text 85258</a>.</p>', "Ring 999 or text 85258.\n"),
        ("<html><head><title>Not this</title></head><body><h1>This</h1><hr><p></p><p>end</p></body></html>", "This\n\nend\n"),
        ("<p>المكان بعيد</p>", "المكان بعيد\n"),
        ("", "\n"),
    ],
)  # fmt: skip
def test_it_reads_as_somebody_would_have_typed_it(html, text):
    assert plain_text_of(html) == text


def test_a_tag_that_nobody_thought_of_loses_no_letter():
    assert plain_text_of("<p>a <mark>b</mark></p><blockquote>c</blockquote>") == "a b\n\nc\n"


def unnamed_tags(html):
    return set(re.findall(r"<([a-z][a-z0-9]*)", html)) - PARAGRAPHS - LINES - INLINE - SILENT - {"meta"}


def test_of_every_tag_of_our_letters_somebody_said_how_it_reads():
    letters = list((settings.BASE_DIR / "templates" / "letters").rglob("*.html"))
    assert len(letters) > 70
    assert {tag for path in letters for tag in unnamed_tags(path.read_text(encoding="utf-8"))} == set()


def test_control_another_tag_in_a_letter_is_found():
    assert unnamed_tags("<p>a</p><blockquote>b</blockquote>") == {"blockquote"}


def test_no_letter_is_written_a_second_time_as_text():
    folder = settings.BASE_DIR / "templates" / "letters"
    assert [path for path in folder.rglob("*.txt") if not path.name.endswith(".subject.txt")] == []
