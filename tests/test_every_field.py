"""Every field of every form says how many letters it takes: work on what people send begins after they are counted."""

from collections.abc import Iterator

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import get_resolver

import people.sign_in.forms  # noqa: F401 - allauth loads it when somebody signs in
from feedback.tickets.forms.fields import WordsField
from kit.design.fields import NHSDateField
from tests.names import ROOMS

# It reads 36 letters and refuses everything else by its length.
READS_NO_FURTHER = (forms.UUIDField,)


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def our_forms() -> list[type[forms.BaseForm]]:
    assert get_resolver().url_patterns  # every view, and so every form, is loaded
    return [
        form
        for form in below(forms.BaseForm)
        if form.__module__.split(".")[0] in ROOMS and ".tests." not in form.__module__
    ]


def unbounded(form: type[forms.BaseForm]) -> Iterator[str]:
    for name, field in getattr(form, "base_fields", {}).items():
        for part in getattr(field, "fields", [field]):
            if isinstance(part, forms.CharField) and not is_bounded(part):
                yield f"{form.__module__}.{form.__name__}.{name}"


def is_bounded(field: forms.CharField) -> bool:
    if isinstance(field, WordsField):
        return field.most_letters <= 100_000
    return isinstance(field, READS_NO_FURTHER) or field.max_length is not None


def test_every_field_of_text_has_a_longest_text():
    assert len(our_forms()) > 100
    assert [name for form in our_forms() for name in unbounded(form)] == []


def test_control_a_field_without_one_is_found():
    class Open(forms.Form):
        words = forms.CharField()

    assert list(unbounded(Open)) == [f"{Open.__module__}.Open.words"]


def test_one_word_of_a_megabyte_is_counted_and_goes_no_further():
    with pytest.raises(
        ValidationError, match="You have written 1,000,000 letters. Make it 20,000 letters or fewer"
    ):
        WordsField().clean("x" * 1_000_000)
    assert WordsField().clean("x" * 20_000) == "x" * 20_000


def test_a_thousand_long_words_are_taken():
    words = " ".join(["Rindfleischetikettierung"[:19]] * 1000)
    assert WordsField().clean(words) == words


@pytest.mark.parametrize("day", ["9" * 21, "9" * 100_000])
def test_a_day_of_many_digits_is_no_date(day):
    with pytest.raises(ValidationError, match="Enter a real date"):
        NHSDateField().clean([day, "3", "2027"])
