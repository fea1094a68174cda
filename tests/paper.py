"""What a PDF says, word by word, and what the HTML it was made of says as a browser would show it, numbers of lists included."""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

import pypdfium2

from tests.page_faults import VOID

UNSEEN = {"head", "script", "style", "template", "title"}
WORD = re.compile(r"[^\W_]+|\d", re.UNICODE)
# The foot of each sheet: "2 of 3".
SHEET = re.compile(r"^\d+ of \d+$")
# Letters that fonts draw as one.
LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


def words(text: str) -> Counter:
    return Counter(WORD.findall(text.translate(LIGATURES)))


def text_of_pdf(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    sheets = [sheet.get_textpage().get_text_range() for sheet in document]
    # A soft hyphen at the end of a line is a word broken in two.
    lines = "\n".join(sheets).replace("\ufffe\r\n", "").replace("\xad\r\n", "").splitlines()
    return "\n".join(line for line in lines if not SHEET.match(line.strip()))


@dataclass
class Listed:
    """A list that is being read: the number of its next item, or None where items have no numbers."""

    number: int | None


class Shown(HTMLParser):
    """The words of a page without styles or scripts, with the number of each item of an ordered list."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.open, self.lists, self.said, self.instead = [], [], [], []
        self.repeated = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "ol":
            self.lists.append(Listed(int(attrs.get("start", 1))))
        elif tag == "ul":
            self.lists.append(Listed(None))
        elif tag == "li" and self.lists and self.lists[-1].number is not None:
            row = self.lists[-1]
            row.number = int(attrs.get("value", row.number))
            self.said.append(f"{row.number}.")
            row.number += 1
        if attrs.get("alt"):
            self.instead.append(attrs["alt"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in {"ol", "ul"} and self.lists:
            self.lists.pop()
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data):
        if not UNSEEN.intersection(self.open):
            self.said.append(data)
            if "thead" in self.open:
                self.repeated.append(data)


class Content(HTMLParser):
    """What a page is about: its headings, states, quotes, lists and tables, without the ways on from it."""

    ABOUT = {"h1", "h2", "h3", "th", "td", "li", "blockquote", "dt", "dd", "caption", "strong"}
    WAYS_ON = {
        "nav",
        "form",
        "button",
        "summary",
        "script",
        "style",
        "aside",
        "footer",
        "header",
        "a",
        "svg",
        "title",
    }

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.open, self.said = [], []
        self.feed(html.partition("<main")[2].partition("</main>")[0])
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            hidden = "visually-hidden" in (dict(attrs).get("class") or "")
            self.open.append("nav" if hidden else tag)

    def handle_endtag(self, tag):
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if self.ABOUT.intersection(self.open) and not self.WAYS_ON.intersection(self.open):
            self.said.append(data)


def content_of(page: str) -> str:
    return " ".join(Content(page).said)


def lost_and_added(html: str, paper: bytes) -> tuple[Counter, Counter]:
    """(words of the HTML that paper lost, words that only the paper has).

    Drawings say what their alternative text says, and a table over two sheets says its head twice.
    """
    shown, printed = Shown(html), words(text_of_pdf(paper))
    said, again = words(" ".join(shown.said)), words(" ".join(shown.repeated))
    added = printed - said - words(" ".join(shown.instead))
    return said - printed, Counter({word: count for word, count in added.items() if word not in again})
