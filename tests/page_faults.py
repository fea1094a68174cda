"""What a page must keep to whatever is on it: read as a browser reads it, without one. `faults(html)` says what is wrong."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

NAMED_BY_LABELS = {"input", "select", "textarea", "meter", "progress", "output", "button"}
NOT_ASKED = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = (
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-details",
    "aria-owns",
    "headers",
    "form",
    "list",
)
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
}  # fmt: skip
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Names of boxes for a person's own details, and what the browser may offer there (WCAG 1.3.5). The bank's are never kept.
OFFERED = {
    re.compile(r"(^|[-_])(email|address_to_write_to)$"): {"email", "username", "username webauthn", "off"},
    re.compile(r"(^|[-_])(phone|tel|telephone)$"): {"tel", "off"},
    re.compile(r"(^|[-_])called$"): {"given-name", "nickname", "name", "off"},
    re.compile(r"(^|[-_])address$"): {"street-address", "off"},
    re.compile(r"(^|[-_])postcode$"): {"postal-code", "off"},
    re.compile(r"(^|[-_])(holder|sort_code|account_number|roll_number)$"): {"off"},
}


@dataclass
class Node:
    tag: str
    attrs: dict
    text: list = field(default_factory=list)

    @property
    def is_asked(self) -> bool:
        return self.tag in {"select", "textarea"} or (
            self.tag == "input" and self.attrs.get("type", "text") not in NOT_ASKED
        )


class Page(HTMLParser):
    """Every element, each label's words, and the words that run from right to left in a box that does not say so."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.nodes, self.open, self.unmarked = [], [], []
        self.inside_label = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs))
        self.nodes.append(node)
        label = next((above for above in reversed(self.open) if above.tag == "label"), None)
        if label is not None:
            self.inside_label[id(node)] = label
        if (
            RIGHT_TO_LEFT.search(node.attrs.get("value") or "")
            and node.is_asked
            and node.attrs.get("dir") != "auto"
        ):
            self.unmarked.append(f"<{tag} name={node.attrs.get('name')}>")
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data):
        for node in self.open:
            node.text.append(data)
        if RIGHT_TO_LEFT.search(data) and not self._has_direction():
            self.unmarked.append(
                " in ".join([data.strip()[:40], *(node.tag for node in self.open[-3:][::-1])])
            )

    def _has_direction(self):
        if any(node.tag in {"title", "desc", "script"} for node in self.open):
            return True
        for node in reversed(self.open):
            if node.tag == "bdi" or "dir" in node.attrs:
                return node.tag == "bdi" or node.attrs["dir"] in {"auto", "rtl"}
        return False


def faults(html: str) -> list[str]:
    page = Page(html)
    return [
        *(f"id “{name}” stands {count} times" for name, count in ids(page).items() if count > 1),
        *(f"{way} leads nowhere: “{name}”" for way, name in references(page) if name not in ids(page)),
        *unlabelled(page),
        *not_offered(page),
        *(f"no direction: {words}" for words in page.unmarked),
    ]


def ids(page: Page) -> Counter:
    return Counter(node.attrs["id"] for node in page.nodes if node.attrs.get("id"))


def references(page: Page):
    """(what refers, the id it names)"""
    for node in page.nodes:
        for name in REFERENCES:
            yield from ((f"{node.tag} {name}", word) for word in (node.attrs.get(name) or "").split())
        if node.tag == "label" and node.attrs.get("for"):
            yield "label for", node.attrs["for"]
        href = node.attrs.get("href") or ""
        if node.tag == "a" and href.startswith("#") and len(href) > 1:
            yield "link", href[1:]


def unlabelled(page: Page):
    """Each box has a label of its own with words in it, and each label belongs to a box."""
    labels = [node for node in page.nodes if node.tag == "label"]
    by_target = {node.attrs.get("for"): node for node in labels if "".join(node.text).strip()}
    targets = {node.attrs.get("id") for node in page.nodes if node.tag in NAMED_BY_LABELS}
    for node in page.nodes:
        named = node.attrs.get("aria-label") or node.attrs.get("aria-labelledby")
        label = by_target.get(node.attrs.get("id") or object()) or page.inside_label.get(id(node))
        if node.is_asked and not named and label is None:
            yield f"no label: <{node.tag} name={node.attrs.get('name')} id={node.attrs.get('id')}>"
    for label in labels:
        inside = any(owner is label for owner in page.inside_label.values())
        if not inside and label.attrs.get("for") not in targets:
            yield f"a label without its box: “{''.join(label.text).strip()}”"


def not_offered(page: Page):
    for node in page.nodes:
        name = node.attrs.get("name") or ""
        if not node.is_asked or node.attrs.get("type") in {"checkbox", "radio"}:
            continue
        for pattern, right in OFFERED.items():
            if pattern.search(name) and node.attrs.get("autocomplete") not in right:
                yield f"autocomplete of {name} is {node.attrs.get('autocomplete')}"
