"""What a browser test says of a page waits for the page: what is read at once may be of a page still coming in."""

import re
from pathlib import Path

READS_AT_ONCE = re.compile(
    r"^\s*assert\b.*\.(is_visible|is_hidden|count|inner_text|text_content|title|content)\("
)
OF_THE_BROWSER = re.compile(r"get_by_|locator\(|page\.|visitor\.")


def read_at_once(text: str) -> list[str]:
    return [line for line in text.splitlines() if READS_AT_ONCE.search(line) and OF_THE_BROWSER.search(line)]


def test_no_browser_test_asserts_what_does_not_wait():
    found = {
        path.name: lines
        for path in Path(__file__).with_name("browser").glob("*.py")
        if (lines := read_at_once(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_control_a_page_that_is_read_at_once_is_found():
    line = "    assert words in page.content()"
    assert read_at_once(line) == [line]
    assert read_at_once("    expect(page.locator('main')).to_contain_text(words)") == []
