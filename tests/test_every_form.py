"""No form goes where a person's words say: every page is made with hostile words in the database, and every form is looked at."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.template import engines
from django.urls import Resolver404, resolve
from jinja2 import ChoiceLoader, DictLoader

from tests import field_classes, matrix

pytestmark = pytest.mark.slow

# What somebody would write who knows how the site's addresses look; the end tells it from what we write ourselves.
HOSTILE = "/account/delete/?h0stile"
MARK = "h0stile"
# Attributes that say where something goes, what it is called when it is sent, and what a label reaches.
POINTERS = {"action", "formaction", "href", "name", "id", "for", "src"}
OURS = {
    "insight",
    "audits",
    "forums",
    "volunteers",
    "meetings",
    "publicity",
    "feedback",
    "people",
    "subscriptions",
}
# Addresses that staff give are links on purpose; they are held to https by their field.
LINKS = {"feedback.link.address"}
TYPED = {"text", "search", "email", "tel", "url", "number", "textarea", None}


@dataclass
class Form:
    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """The forms of a page, and every attribute that points somewhere as (tag, attribute, value)."""

    def __init__(self, html: str):
        super().__init__()
        self.forms: list[Form] = []
        self.pointers: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.pointers += [(tag, name, value or "") for name, value in attrs if name in POINTERS]
        if tag == "form":
            self.forms.append(Form((given.get("method") or "get").upper(), given.get("action", "")))
        elif tag in {"input", "textarea", "select"} and self.forms and given.get("name"):
            self.forms[-1].fields.setdefault(given["name"], given.get("value") or "")
            kind = given.get("type") if tag == "input" else tag
            if kind in TYPED and given["name"] != "csrfmiddlewaretoken":
                self.forms[-1].typed.append(given["name"])


def written_by_people(model):
    """Fields in which somebody wrote their own words: free text, apart from keys, codes and choices."""
    held = field_classes.fields(model, field_classes.PERSONAL, field_classes.SPECIAL, field_classes.PLAIN)
    for column in model._meta.concrete_fields:
        kind = type(column)
        free = kind in {models.CharField, models.TextField} or kind.__name__ == "EncryptedTextField"
        if free and column.name in held and not column.choices and not column.unique and column.editable:
            yield column


def plant():
    """Hostile words in every such field of every row; which fields took them."""
    planted = set()
    for model in apps.get_models():
        if model.__module__.partition(".")[0] in OURS:
            planted |= {label for column in written_by_people(model) if (label := planted_in(model, column))}
    return planted


def planted_in(model, column):
    label = f"{model._meta.label_lower}.{column.name}"
    if label in LINKS or not model._default_manager.exists():
        return None
    try:
        with transaction.atomic():
            model._default_manager.update(**{column.name: HOSTILE[: column.max_length]})
    except DatabaseError:
        return None
    return label


def steered(page, typed_here=False):
    """Pointers that hold what somebody wrote. A search may carry the visitor's own words on in its query."""
    for tag, name, value in page.pointers:
        told = unquote(urlsplit(value).path if typed_here and name in {"href", "action"} else value)
        if MARK in told or HOSTILE in told:
            yield f"<{tag} {name}={value!r}>"


def goes_nowhere(form, path):
    address = urlsplit(form.action).path or path
    try:
        resolve(address)
    except Resolver404:
        return f"{form.method} {form.action!r} on {path}"
    return ""


def readers(cells):
    """Of those who may open it a visitor, and the roles that open most and least: enough to see every form of a page."""
    may = sorted((role for role in matrix.ROLES if cells[role] == "yes"), key=reach)
    return {role for role in may if role == "visitor"} | set(may[:1] + may[-1:])


@cache
def reach(role):
    """How many answers differ from those of somebody who is only registered."""
    return sum(cells[role] != cells["registered"] for cells in matrix.read().values())


def pages(role, samples, sign_in):
    """(client, path, page) of every address that this role reads for the others."""
    table, client = matrix.read(), matrix.client_for(role, sign_in)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    for address, method in table:
        if method != "GET" or role not in readers(table[address, method]):
            continue
        client.cookies.clear()
        client.cookies.load(cookies)
        path = samples.path(address)
        with transaction.atomic():
            response = matrix.to_the_end(client.get(path))
            if is_page(response):
                yield client, path, Page(response.content.decode())
            transaction.set_rollback(True)


def is_page(response):
    return not response.streaming and response["Content-Type"].startswith("text/html")


def sent(client, form, path):
    """The page that comes back when somebody writes hostile words wherever the form takes words, or nothing."""
    typed = form.fields | dict.fromkeys(form.typed, HOSTILE)
    address = form.action or path
    response = (
        client.get(urlsplit(address).path, typed) if form.method == "GET" else client.post(address, typed)
    )
    return Page(response.content.decode()) if is_page(response) else None


@pytest.mark.parametrize("role", matrix.ROLES)
def test_no_form_or_link_goes_where_somebody_wrote(role, samples, sign_in):
    assert {"meetings.planaction.what", "feedback.ticket.title", "people.person.called"} <= plant()
    wrong = set()
    for client, path, page in pages(role, samples, sign_in):
        wrong |= {f"{path}: {problem}" for problem in steered(page)}
        wrong |= {problem for form in page.forms if (problem := goes_nowhere(form, path))}
        for form in page.forms:
            with transaction.atomic():
                answer = sent(client, form, path)
                wrong |= (
                    {f"{path}, sent: {problem}" for problem in steered(answer, typed_here=True)}
                    if answer
                    else set()
                )
                transaction.set_rollback(True)
    assert not wrong


def test_control_words_that_steer_a_form_are_noticed():
    page = Page(
        f'<form method="post" action="{HOSTILE}"><input name="x"></form><a href="/a?next={HOSTILE}">b</a>'
    )
    assert len(list(steered(page))) == 2
    assert goes_nowhere(Form("POST", "Ask the driver"), "/audits/1/actions/1/")
    assert not goes_nowhere(Form("POST", ""), "/audits/1/")
    assert dict(parse_qsl(urlsplit(HOSTILE).query, keep_blank_values=True)) == {MARK: ""}


FORM = Path(settings.BASE_DIR, "templates", "layouts", "form.jinja")
ITS_ADDRESS = "{% set form_address %}{% block form_address %}{% endblock %}{% endset %}\n"


def test_control_a_layout_that_takes_the_address_from_the_view_sends_save_to_another_page(
    samples, sign_in, monkeypatch
):
    plant()
    before = FORM.read_text().replace(ITS_ADDRESS, "").replace("form_address", "action")
    env = engines["jinja"].env
    monkeypatch.setattr(env, "loader", ChoiceLoader([DictLoader({"layouts/form.jinja": before}), env.loader]))
    response = sign_in("team_lead").get(samples.path("audits/<int:pk>/actions/<int:action>/"))
    assert f"<form action={HOSTILE!r}>" in list(steered(Page(response.content.decode())))
