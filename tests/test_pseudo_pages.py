"""Pages of every room in a language of accents: what Python says is marked there too, beside what somebody said and what is called by a name.

A sample, one page or two of each kind: all pages would say little more and take minutes. tests/test_marked_python.py reads all of the code.
"""

import re

import pytest
from django.apps import apps
from django.db import models

from people.accounts import forms
from tests import marked_texts, matrix, pseudo_locale

pytestmark = pytest.mark.django_db
MAIN = re.compile(r"<main\b.*?</main>", re.S)
PLAIN_WORD = re.compile(r"\b[a-z]{3,}\b")
# The design system's own, which its macros say; addresses and names of files.
NOT_OURS = re.compile(
    r"You can enter up to \d+ (?:characters|words)|Show password|\S+@\S+|https?://\S+|\b[\w.]+:8000\S*|\b[\w-]+\.(?:csv|xlsx|pdf|ics)\b"
)
PAGES = {
    "visitor": ("feedback/", "feedback/<slug:reference>/", "forums/", "forums/<slug:reference>/register/", "volunteers/"),
    "registered": ("account/profile/", "account/access-needs/", "account/equality/"),
    "moderator": ("feedback/queue/", "feedback/queue/<slug:reference>/"),
    "cp_lead": (
        "audits/<int:pk>/gaps/", "audits/<int:pk>/ask/", "audits/<int:pk>/actions/new/", "development-group/<slug:reference>/",
        "insight/files/", "insight/files/new/", "insight/words/", "feedback/<slug:reference>/ask/",
    ),
    "volunteer_coordinator": ("volunteers/desk/", "volunteers/figures/", "volunteers/people/<uuid:reference>/offer/"),
    "focus_coordinator": ("forums/<slug:reference>/change/", "forums/<slug:reference>/cancel/"),
}  # fmt: skip


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)


def stored_texts():
    """What stands in the tables, longest first: names, and what somebody said."""
    stored = set()
    for model in apps.get_models():
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        if fields:
            for row in model._default_manager.values_list(*fields):
                stored |= {" ".join(str(text).split()) for value in row for text in texts_of(value)}
    return sorted((text for text in stored if re.search(r"[A-Z ]", text)), key=len, reverse=True)


def plain_texts(page, stored):
    left = []
    main = MAIN.search(page)
    for text in marked_texts.unmarked(main[0] if main else ""):
        rest = NOT_OURS.sub("", text)
        if not PLAIN_WORD.search(rest):
            continue
        for words in stored:
            if words in rest:
                rest = rest.replace(words, "")
        if PLAIN_WORD.search(rest):
            left.append(rest)
    return left


@pytest.mark.parametrize("role", PAGES)
def test_every_text_of_a_page_can_be_translated(role, samples, sign_in):
    client, stored, left = matrix.client_for(role, sign_in), stored_texts(), {}
    with pseudo_locale.spoken():
        for address in PAGES[role]:
            response = client.get(samples.path(address))
            assert response.status_code == 200, address
            left |= dict.fromkeys(plain_texts(response.content.decode(), stored), address)
    assert left == {}


def test_control_a_text_that_python_does_not_mark_is_found(samples, sign_in, monkeypatch):
    monkeypatch.setattr(forms.Profile.base_fields["phone"], "label", "Phone number")
    client = matrix.client_for("registered", sign_in)
    with pseudo_locale.spoken():
        page = client.get(samples.path("account/profile/")).content.decode()
    assert "Phone number" in plain_texts(page, stored_texts())
