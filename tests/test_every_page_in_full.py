"""Every page of the permission matrix, for everybody who may open it, with something in it: whole in what a browser builds on.

Ids, labels, what describes what, what the browser may offer, and words that run from right to left (tests/page_faults.py).
"""

from collections import Counter
from dataclasses import is_dataclass

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.http import HttpResponse
from django.template import engines
from jinja2 import ChainableUndefined, UndefinedError
from jinja2.utils import missing

from people.models import Team
from tests import matrix
from tests.field_classes import PERSONAL, SPECIAL, fields
from tests.page_faults import faults

pytestmark = pytest.mark.slow

# Somebody's words in Arabic: "It is far."
ARABIC = "المكان بعيد "
OURS = ("feedback", "meetings", "forums", "audits", "volunteers", "insight", "people", "subscriptions")
# Filled by a rule of the database, or read by the code and not by people.
NO_PAGES = (".pdf", ".csv", ".xlsx", ".ics", ".txt", ".zip")
# What every registered person may open looks the same for other staff, but for the menu. These see more on it.
LOOKED_AT_IN_FULL = {"visitor", "registered", "moderator", "team_lead", "cp_lead", "administrator"}
# One page for what somebody said and for what somebody added to it.
ONLY_A_TICKET_HAS = {("Comment", name) for name in ("came_by", "other_language_words", "reference")}
NOT_WORDS = {"email", "contact_email", "address_hash"}


@pytest.fixture
def said_in_arabic(samples):
    """The same samples, after everybody spoke Arabic. Gives the fields whose words changed."""
    changed = Counter()
    for model in (model for model in apps.get_models() if model.__module__.partition(".")[0] in OURS):
        for name in fields(model, PERSONAL, SPECIAL):
            kind = model._meta.get_field(name)
            if (type(kind) is not models.TextField and name != "title") or kind.choices or name in NOT_WORDS:
                continue
            try:
                with transaction.atomic():
                    rows = model._default_manager.exclude(**{name: ""}).exclude(**{f"{name}__isnull": True})
                    changed[f"{model._meta.label}.{name}"] = rows.update(
                        **{name: models.functions.Concat(models.Value(ARABIC), models.F(name))}
                    )
            except DatabaseError:
                continue
    return +changed


def pages(role, samples, sign_in):
    """(address, method, page) of all that this role is shown: opened, and sent empty."""
    client = matrix.client_for(role, sign_in)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    for (address, method), cells in matrix.read().items():
        if cells[role] != "yes" or address.startswith("admin/") or address.endswith(NO_PAGES):
            continue
        if role not in LOOKED_AT_IN_FULL and cells["registered"] == "yes":
            continue
        client.cookies.clear()
        client.cookies.load(cookies)
        with transaction.atomic():
            response = client.generic(
                method, samples.path(address), content_type="application/x-www-form-urlencoded"
            )
            transaction.set_rollback(True)
        if response["Content-Type"].startswith("text/html") and isinstance(response, HttpResponse):
            yield address, method, response.content.decode()


@pytest.fixture
def asked_in_vain(monkeypatch):
    """{(kind of object, name)} of what a page asks one of our own objects for, and it has not: it would be blank, without a word."""
    names = set()

    class Noted(ChainableUndefined):
        def __init__(self, hint=None, obj=missing, name=None, exc=UndefinedError):
            super().__init__(hint, obj, name, exc)
            if isinstance(obj, models.Model) or is_dataclass(obj):
                names.add((type(obj).__name__, name))

    monkeypatch.setattr(engines["jinja"].env, "undefined", Noted)
    return names


@pytest.mark.parametrize("role", matrix.ROLES)
def test_on_every_page_each_id_is_its_own_and_each_label_reaches_its_box(
    role, samples, said_in_arabic, asked_in_vain, sign_in
):
    assert said_in_arabic["feedback.Ticket.published_words"]
    assert said_in_arabic["feedback.Ticket.title"]
    seen, found = 0, {}
    for address, method, page in pages(role, samples, sign_in):
        seen += 1
        wrong = faults(page) if "<html" in page else []
        if wrong:
            found[f"{method} /{address}"] = wrong
    assert found == {}
    assert asked_in_vain - ONLY_A_TICKET_HAS == set()
    assert seen


def test_control_a_page_that_asks_for_what_its_object_has_not_is_found(asked_in_vain, trust):
    page = engines["jinja"].env.from_string("{{ team.name }} {{ team.nickname }} {{ nobody.at_all }}")
    assert page.render(team=Team(name="Ward")) == "Ward  "
    assert asked_in_vain == {("Team", "nickname")}
