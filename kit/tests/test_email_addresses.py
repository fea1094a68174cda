import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from kit.email_addresses import EmailAddressField, hash_of, normalised

SAME = [
    "someone@example.org", "Someone@Example.ORG", "  someone@example.org ", "someone@example.org\u200b",
    "someone @example.org", "\u00a0someone@example.org", "someone@example.org.",
]  # fmt: skip


@pytest.mark.parametrize("typed", SAME)
def test_one_address_is_one_however_it_was_typed(typed):
    assert normalised(typed) == "someone@example.org"
    assert hash_of(typed, purpose="test") == hash_of("someone@example.org", purpose="test")


def test_a_domain_with_other_letters_is_the_same_in_the_form_the_network_uses():
    assert normalised("Post@BÜCHER.example") == normalised("post@xn--bcher-kva.example")
    assert normalised("post@bu\u0308cher.example") == normalised("post@bücher.example")


@pytest.mark.parametrize("other", ["some.one@example.org", "someone+news@example.org", "someone@example.com"])
def test_dots_and_plus_signs_are_somebody_else(other):
    assert normalised(other) != normalised("someone@example.org")


def test_each_purpose_has_its_own_hash():
    assert hash_of("a@example.org", purpose="news") != hash_of("a@example.org", purpose="forum")


@given(st.emails())
def test_what_is_normal_stays_as_it_is(address):
    assert normalised(normalised(address)) == normalised(address) == normalised(address.upper().swapcase())


def test_a_form_takes_an_address_with_a_mark_nobody_sees():
    class Form(forms.Form):
        email = EmailAddressField()

    form = Form({"email": "Someone@example.org\u200b "})
    assert form.is_valid()
    assert form.cleaned_data["email"] == "Someone@example.org"
    assert not Form({"email": "no address"}).is_valid()
    assert not Form({"email": ""}).is_valid()
