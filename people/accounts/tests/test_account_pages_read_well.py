"""Pages of an account offer only what can be done, and say a thing once."""

import pytest
from django.utils import timezone

from kit.letters.models import FiledLetter, LetterState
from people.accounts.account_letters import letters_to

pytestmark = pytest.mark.django_db
BUTTONS = ("action_primary", "action_remove", "action_send")


def buttons(client):
    page = client.get("/account/email/").content.decode()
    return [name for name in BUTTONS if f'name="{name}"' in page]


def test_one_confirmed_address_has_nothing_to_choose(sign_in, cast):
    client = sign_in("registered")
    assert buttons(client) == []
    cast["registered"].emailaddress_set.create(email="second@example.org", verified=False)
    assert buttons(client) == list(BUTTONS)


def test_the_question_of_ethnic_group_says_what_to_do(sign_in):
    page = sign_in("registered").get("/account/equality/").content.decode()
    assert "Choose from the list" in page
    assert "---------" not in page


def test_letters_about_one_thing_are_one_line(cast):
    person, today = cast["registered"], timezone.localdate()
    for template in ("forums/reminder", "volunteers/claim", "forums/place"):
        FiledLetter.objects.create(
            account=person.trail_key, template=template, on=today, state=LetterState.SENT
        )
    assert [line.text for line in letters_to(person).lines] == [
        "About forums",
        "About a role, your time or a claim",
    ]
