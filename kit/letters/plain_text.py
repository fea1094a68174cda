"""The plain text of a letter, read off its HTML: each letter is written once.

A library that turns HTML into text makes Markdown of it, or brings a parser
of its own for pages of any kind. Our letters have paragraphs, headings,
lists, line breaks, rules and links, so these are read with the one of Python.
"""

from html.parser import HTMLParser

PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "ul", "ol", "hr", "div", "table"})
LINES = frozenset({"li", "br", "tr"})
INLINE = frozenset({"a", "strong", "em", "b", "i", "span", "bdi", "abbr", "html", "body"})
# What stands in the words of such a link is what somebody would type.
SPOKEN = frozenset({"tel", "sms", "mailto"})
SILENT = frozenset({"head", "title", "style", "script"})


def plain_text_of(html: str) -> str:
    """Paragraphs with an empty line between them.

    A tag that is not named above reads as its words: no letter is lost for it.
    """
    reader = _LetterReader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _LetterReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = [""]
        self.silent = 0
        self.address = ""
        self.words_of_link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in PARAGRAPHS:
            self.paragraphs.append("")
        elif tag in LINES:
            self.paragraphs[-1] += "\n"
            self.paragraphs[-1] += "- " if tag == "li" else ""
        if tag == "a":
            self.address, self.words_of_link = dict(attrs).get("href") or "", ""

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.paragraphs.append("")
        elif tag in SILENT:
            self.silent -= 1
        elif tag == "a":
            self._name_address()

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        last = self.paragraphs[-1]
        words = " ".join(data.split())
        before = " " if data[:1].isspace() and last and not last[-1].isspace() else ""
        after = " " if words and data[-1:].isspace() else ""
        self.paragraphs[-1] += before + words + after
        self.words_of_link += before + words + after

    def _name_address(self) -> None:
        """An address that the words of its link do not show stands behind them."""
        scheme = self.address.partition(":")[0]
        if self.address and scheme not in SPOKEN and self.words_of_link.strip() != self.address:
            self.paragraphs[-1] += f": {self.address}"
        self.address = ""

    def text(self) -> str:
        lines = ("\n".join(line.strip() for line in part.split("\n")).strip() for part in self.paragraphs)
        return "\n\n".join(part for part in lines if part) + "\n"
