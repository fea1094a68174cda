import uuid

import pytest

from feedback.moderation.forms.moderation import ModerateTicket
from feedback.submitting.forms.submitting import SubmitTicket

pytestmark = pytest.mark.django_db


def say(**changes):
    sent = {
        "kind": "idea",
        "area": "east-surrey",
        "words": "More chairs",
        "idempotency_key": str(uuid.uuid4()),
    }
    return SubmitTicket(sent | changes)


def test_a_few_words_and_a_place_are_enough(trust):
    assert say().is_valid()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("words", "", "Write what you want to say"),
        ("words", "   ", "Write what you want to say"),
        (
            "words",
            "word " * 1001,
            "You have written 1,001 words. Make it 1,000 words or fewer, or send it in two parts.",
        ),
        ("words", "a\0b", "Null characters are not allowed."),
        ("area", "atlantis", "Choose a place from the list"),
        ("area", "", "Choose a place. If you are not sure, choose “I am not sure”"),
        ("kind", "", "Choose an idea, a worry, a thank you or a question"),
        ("contact_email", "nobody", "Enter an email address like name@example.com, or leave this empty"),
        (
            "website",
            "http://spam",
            "We could not take this in. Please phone us, or ask somebody to help you.",
        ),
        ("idempotency_key", "not-a-mark", "Please send this again"),
    ],
)
def test_each_mistake_gets_its_sentence(trust, field, value, message):
    assert say(**{field: value}).errors[field] == [message]


def test_marks_that_turn_the_direction_of_writing_are_taken_out(trust):
    form = say(words="safe \u202etxt.exe")
    assert form.is_valid()
    assert form.cleaned_data["words"] == "safe txt.exe"


def read(area, **changes):
    return ModerateTicket({"area": area.pk, "version": 1} | changes)


def test_publishing_needs_a_title_and_the_text(area):
    errors = read(area, decision="publish").errors
    assert errors["title"] == ["Enter a short title"]
    assert errors["published_words"] == ["Enter the text that everyone will see"]


def test_withholding_needs_a_reason(area):
    assert read(area, decision="withhold").errors["because"] == ["Write why it is held or not shown"]
    assert read(area, decision="withhold").errors["reason"] == ["Choose a reason"]


def test_one_of_the_two_has_to_be_chosen(area):
    assert read(area).errors["decision"] == ["Choose whether to show it"]
