"""Whether an address is a page where nobody has a name is told before its view is looked up, and never otherwise."""

import pytest
from django.test import override_settings
from django.urls import URLResolver, get_resolver, include, path, resolve, reverse

from feedback.submitting.views.submitting import SubmitTicket
from kit import nameless
from kit.nameless import is_nameless, may_be_nameless

WITH = "8c2f7a1e9b3d4c5f"


def named_pages(resolver=None, before=()):
    """(the names of a page with its namespaces, its pattern)"""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from named_pages(entry, (*before, entry.namespace) if entry.namespace else before)
        elif entry.name:
            yield ":".join((*before, entry.name)), entry


def nameless_pages():
    return [(name, entry) for name, entry in named_pages() if getattr(entry.callback, "is_nameless", False)]


def address_of(name, entry):
    # What each kind of part of an address takes.
    parts = {"uuid": "11111111-2222-3333-4444-555555555555", "int": 7, "whole": 7}
    values = {
        key: parts.get(type(converter).__name__.removesuffix("Converter").lower(), WITH)
        for key, converter in entry.pattern.converters.items()
    }
    return reverse(name, kwargs=values)


def test_every_page_without_a_name_is_known_by_its_address():
    pages = nameless_pages()
    assert len(pages) >= 20
    assert [name for name, entry in pages if not is_nameless(address_of(name, entry))] == []


@pytest.mark.parametrize(
    "address",
    ["/", "/feedback/", f"/feedback/{WITH}/", f"/feedback/{WITH}/me-too/", "/account/", "/nowhere/"],
)
def test_others_are_none_and_their_view_is_not_looked_up(address, monkeypatch):
    monkeypatch.setattr(nameless, "resolve", None)
    assert not may_be_nameless(address)
    assert not is_nameless(address)


def test_control_with_a_view_to_look_up_that_would_fail(monkeypatch):
    monkeypatch.setattr(nameless, "resolve", None)
    with pytest.raises(TypeError):
        is_nameless("/feedback/new/")


def named(request):
    return None


urlpatterns = [
    path("here/new/", named),
    path("here/", include([path("<slug:which>/", SubmitTicket.as_view())])),
]


@override_settings(ROOT_URLCONF=__name__)
def test_an_earlier_page_at_the_same_address_keeps_its_name():
    assert may_be_nameless("/here/new/")
    assert not is_nameless("/here/new/")
    assert is_nameless("/here/old/")
    assert resolve("/here/new/").func is named
