"""The macros we call draw exactly what the design system's own fixtures expect, component by component."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from markupsafe import Markup

from kit.design import components
from kit.design.tests.components import CANNOT_MATCH, COMPONENTS

FOLDER = settings.NHSUK / "components"


class Tokens(HTMLParser):
    """HTML as a list of tags with sorted attributes and texts with single spaces: what a browser would see."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted((name, tidy(value)) for name, value in attrs)))

    def handle_endtag(self, tag):
        if tag not in {"path", "circle", "rect", "br", "img", "input", "hr"}:
            self.found.append(("/", tag))

    def handle_data(self, data):
        if data.strip():
            before = self.found.pop() if self.found and isinstance(self.found[-1], str) else ""
            self.found.append(tidy(before + data))


def tidy(text):
    return re.sub(r"\s+", " ", text or "").strip()


def tokens(html):
    return Tokens(str(html)).found


def fixtures():
    for name in COMPONENTS:
        for fixture in json.loads((FOLDER / name / "fixtures.json").read_text())["fixtures"]:
            yield pytest.param(name, fixture, id=f"{name}: {fixture['name']}")


def draw(name, fixture):
    body = Markup(fixture["callBlock"]) if "callBlock" in fixture else None
    return components.render(name, fixture["context"], body=body)


@pytest.mark.parametrize(("name", "fixture"), list(fixtures()))
def test_the_macro_draws_the_fixture(name, fixture):
    if f"{name}: {fixture['name']}" in CANNOT_MATCH:
        assert not matches(name, fixture), "It matches now: take it off the list"
    else:
        assert tokens(draw(name, fixture)) == tokens(fixture["html"])


def matches(name, fixture):
    try:
        return tokens(draw(name, fixture)) == tokens(fixture["html"])
    except TypeError:
        return False


def test_no_component_is_left_out():
    assert sorted(COMPONENTS) == sorted(path.parent.name for path in FOLDER.glob("*/fixtures.json"))


def test_the_list_of_what_cannot_match_names_real_fixtures():
    assert set(CANNOT_MATCH) <= {param.id for param in fixtures()}


def test_another_text_is_another_page():
    """The control: the comparison does see a difference."""
    html = components.render("tag", {"text": "Done"})
    assert tokens(html) != tokens(components.render("tag", {"text": "Doing"}))
    assert tokens(html) != tokens(components.render("tag", {"text": "Done", "classes": "nhsuk-tag--green"}))
    assert tokens(html) == tokens(Markup("\n").join([html, ""]))
