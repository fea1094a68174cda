"""A form in a page that was made already, filled in again with what somebody had typed.

Works for any form, and without scripts.
"""

from html import escape
from html.parser import HTMLParser

# Never filled in: what proves who sends it, what cannot be set, what does something.
LEFT_ALONE = {"csrfmiddlewaretoken"}
NOT_TYPED = {"file", "submit", "button", "image", "reset", "password"}
TICKED = {"checkbox", "radio"}


def refill(html: str, *, page: str, action: str, fields: dict[str, list[str]]) -> str:
    """The page with the first form that goes to `action` filled in. `page` is its own address."""
    parser = _Refill(page, action, fields)
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


class _Refill(HTMLParser):
    """Passes everything on as it is written, apart from the fields of that form."""

    def __init__(self, page: str, action: str, fields: dict[str, list[str]]) -> None:
        super().__init__(convert_charrefs=False)
        self.page, self.action = page, action
        self.left = {name: list(values) for name, values in fields.items()}
        self.typed = fields
        self.parts: list[str] = []
        self.was_there = self.inside = self.dropping = False
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        written = self.get_starttag_text()
        assert written is not None  # noqa: S101 - the parser is in a tag while it calls this
        if tag == "form":
            goes_here = (attributes.get("action") or self.page).split("#")[0] == self.action
            self.inside = (
                goes_here and not self.was_there and (attributes.get("method") or "").lower() == "post"
            )
            self.was_there = self.was_there or self.inside
        elif self.inside:
            written = self.filled(tag, attributes, written)
        self.parts.append(written)
        name = attributes.get("name")
        if self.inside and tag == "textarea" and name in self.typed:
            self.parts.append(f"\n{escape(self.next_of(name))}")
            self.dropping = True

    def filled(self, tag: str, given: dict[str, str | None], written: str) -> str:
        name = given.get("name")
        if tag == "select":
            self.select = name if name in self.typed else None
        elif tag == "option" and self.select:
            return with_boolean_attribute(
                "option", given, "selected", given.get("value", "") in self.typed[self.select]
            )
        elif tag == "input" and name not in LEFT_ALONE and given.get("type", "text") not in NOT_TYPED:
            return self.filled_input(given, name, written)
        return written

    def filled_input(self, given: dict[str, str | None], name: str | None, written: str) -> str:
        if given.get("type") in TICKED:
            is_ticked = name in self.typed and given.get("value", "on") in self.typed[name]
            return with_boolean_attribute("input", given, "checked", is_ticked)
        if name not in self.typed:
            return written
        return tag_with("input", given | {"value": self.next_of(name)})

    def next_of(self, name: str) -> str:
        """Fields of one name are filled in their order."""
        return self.left[name].pop(0) if self.left[name] else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.dropping = False
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")


def with_boolean_attribute(tag: str, given: dict[str, str | None], name: str, is_set: bool) -> str:
    """The tag with or without a bare attribute such as `checked`."""
    others = {key: value for key, value in given.items() if key != name}
    return tag_with(tag, others | ({name: None} if is_set else {}))


def tag_with(tag: str, attributes: dict[str, str | None]) -> str:
    written = [name if value is None else f'{name}="{escape(value)}"' for name, value in attributes.items()]
    return f"<{' '.join([tag, *written])}>"
