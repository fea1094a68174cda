"""A letter is written once: its plain text is read off its HTML."""

import pytest
from django.conf import settings

from kit.letters.plain_text import UnknownTag, plain_text_of


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


def test_a_tag_of_which_nobody_said_how_it_reads_is_refused():
    with pytest.raises(UnknownTag, match="<iframe>"):
        plain_text_of("<p>a</p><iframe></iframe>")


def test_no_letter_is_written_a_second_time_as_text():
    folder = settings.BASE_DIR / "templates" / "letters"
    assert [path for path in folder.rglob("*.txt") if not path.name.endswith(".subject.txt")] == []
