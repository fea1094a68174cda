"""Texts of templates that no translator would be given: what stands between tags, and in attributes that are seen or read aloud.

Not looked at: what a template fills in, which Python marks; scripts and styles; and the files of `NOT_FOR_READERS`.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
SUFFIXES = {".jinja", ".html", ".txt"}
# Read by machines alone.
NOT_FOR_READERS = {"coprod/robots.jinja"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title"}
SILENT = {"script", "style"}
# Blocks that a layout takes as a value and shows to nobody.
VALUES = re.compile(r"\{% block (?:submit_variant|back|form_address) %\}.*?\{% endblock %\}", re.S)
MARKED = re.compile(r"\{%-? ?(?:trans|blocktranslate)\b.*?end(?:trans|blocktranslate) ?-?%\}", re.S)
LOGIC = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?[\s-]\}\}", re.S)
LETTERS = re.compile(r"[^\W\d_]{2}")
LONGEST_LINE = 160
# Two texts that are both known when a page is compiled: Jinja joins them as plain text, and escapes what is a mark of ours.
JOINED = re.compile(
    r"""_\((["'])[^"']*\1\)\s*~\s*["']|["']\s*~\s*_\(["']|_\((["'])[^"']*\2\)\s*~\s*_\(["']"""
)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def unmarked(source: str) -> list[str]:
    """Texts of one template that come through as they are, in order."""
    reader = _Texts()
    reader.feed(LOGIC.sub("", MARKED.sub("", VALUES.sub("", source))))
    reader.close()
    return [" ".join(text.split()) for text in reader.texts if LETTERS.search(text)]


def templates() -> dict[str, str]:
    """{name: source}"""
    files = (path for path in sorted(TEMPLATES.rglob("*")) if path.suffix in SUFFIXES)
    return {str(path.relative_to(TEMPLATES)): path.read_text() for path in files}


def long_lines(source: str) -> list[int]:
    """The numbers of lines that are longer than a page of code is wide."""
    return [number for number, line in enumerate(source.splitlines(), 1) if len(line) > LONGEST_LINE]


def joined(source: str) -> list[str]:
    """Marked texts joined to a text that stands there too: one sentence in two pieces, and escaped twice."""
    return [found[0] for found in JOINED.finditer(source)]
