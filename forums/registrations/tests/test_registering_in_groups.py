"""Coming to a forum is asked in groups: what an account knows is shown, and what does not matter stays closed."""

import re

import pytest
import time_machine
from django.urls import reverse

from forums.conftest import BEFORE, forum_of, text
from forums.registrations.forms.registration import RegisterForm
from forums.registrations.presenters import registering_groups


def opened(form):
    return [group.is_open for group in registering_groups(form)]


def test_who_is_not_known_finds_only_how_to_reach_them_open():
    assert opened(RegisterForm()) == [True, False, False]


def test_what_the_account_knows_is_said_and_stays_closed():
    form = RegisterForm(initial={"called": "A volunteer", "email": "v@example.org", "phone": ""})
    reach, need, help_ = registering_groups(form)
    assert (reach.is_open, reach.known) == (False, "A volunteer; v@example.org")
    assert need.known == help_.known == "Nothing chosen. Open this to choose."


def test_what_was_chosen_is_said_in_words_and_a_mistake_opens_its_group():
    form = RegisterForm({"help": ["taxi"], "needs": ["bsl"], "email": "v@example.org"})
    reach, need, help_ = registering_groups(form)
    assert "British Sign Language" in need.known
    assert help_.known == "A taxi there and back"
    assert reach.is_open
    assert not help_.is_open
    assert "phone" in form.errors


@pytest.mark.parametrize("words", ["<b>x</b>"])
def test_what_somebody_typed_is_never_a_tag(words):
    assert registering_groups(RegisterForm({"called": words}))[0].known == words


@pytest.mark.django_db
@pytest.mark.slow
def test_every_box_is_in_a_group_or_beside_them(sign_in, confirmed):
    forum = forum_of(confirmed, 3, "Surrey Downs")
    with time_machine.travel(BEFORE, tick=False):
        page = sign_in("registered").get(reverse("forums:register", args=[forum.reference]))
    page = text(page)
    names = set(re.findall(r'name="(\w+)"', page.partition("<main")[2].partition("</main>")[0]))
    assert names - {"csrfmiddlewaretoken"} == RegisterForm().fields.keys() | names & {"use_needs"}
    assert page.count("<details") >= 3
