"""A view's names and the page's own never meet; layouts ask a view for what is listed here and no more."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.backends.jinja2 import Template
from jinja2 import meta

from kit.design.backend import LAYOUT_NAMES, NameTaken

pytestmark = pytest.mark.slow

LAYOUTS = Path(settings.BASE_DIR, "templates", "layouts")
# What a layout may read: what every page knows, what a view owes it, and the macros it imports itself.
FROM_EVERY_PAGE = {"trust", "nav", "messages", "person", "glossary", "csrf_input", "idle_seconds"}
FROM_THE_VIEW = {"form", "stands_now", "carried", "sent_key", "keep_parts", "middle"}
IMPORTED = {"button", "backLink"}
MAY_READ = FROM_EVERY_PAGE | FROM_THE_VIEW | IMPORTED | LAYOUT_NAMES


def names_read(source):
    """Names that a template takes from outside, in whichever of its blocks."""
    env = engines["jinja"].env
    return meta.find_undeclared_variables(env.parse(source)) - set(env.globals)


@pytest.mark.parametrize("layout", sorted(LAYOUTS.glob("*.jinja")), ids=lambda layout: layout.name)
def test_a_layout_reads_no_name_that_a_view_may_mean_otherwise(layout):
    assert names_read(layout.read_text()) <= MAY_READ


def test_control_the_address_of_a_form_was_once_read_from_the_view():
    """Set outside the block that uses it, a name is not seen there: what the view calls so is taken instead."""
    idempotency_key = "{% set action %}{% endset %}{% block form %}<form action='{{ action }}'>{% endblock %}"
    assert names_read(idempotency_key) - MAY_READ == {"action"}
    page = engines["jinja"].from_string(f"{{% block content %}}{idempotency_key}{{% endblock %}}")
    assert "action='/account/delete/'" in page.render({"action": "/account/delete/"})


@pytest.mark.parametrize(
    "name", ["trust", "nav", "glossary", "messages", "csrf_token", "exit_page", "layout_back"]
)
def test_a_view_cannot_hand_over_a_name_of_every_page(name, rf, trust):
    page = engines["jinja"].from_string("{{ " + name + " }}")
    with pytest.raises(NameTaken, match=name):
        page.render({name: "mine"}, rf.get("/"))


def test_control_django_s_own_engine_replaces_what_the_view_said(rf, trust):
    page = engines["jinja"].from_string("{{ trust }}")
    assert "mine" not in Template.render(page, {"trust": "mine"}, rf.get("/"))


def test_a_word_that_only_this_page_uses_reaches_it(rf, trust):
    page = engines["jinja"].from_string("{{ words }} {{ trust.service_name }}")
    assert page.render({"words": "buses"}, rf.get("/")) == f"buses {trust['service_name']}"
