"""Views that leave something to their subclasses."""

from abc import abstractmethod

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.views.generic import View

from kit.letters.stopping import StopLettersView
from kit.verbs.views import VerbFormView
from kit.views import AbstractView, Nameless


class Greeting(AbstractView, View):
    @abstractmethod
    def words(self):
        """What it says."""

    def get(self, request):
        return HttpResponse(self.words())


class Hello(Greeting):
    def words(self):
        return "Hello"


def test_a_view_that_has_all_gets_an_address(rf):
    assert Hello.as_view()(rf.get("/")).content == b"Hello"


def test_one_that_forgot_is_refused_before_anybody_opens_it():
    class Forgot(Greeting):
        pass

    with pytest.raises(ImproperlyConfigured, match="Forgot has no words"):
        Forgot.as_view()


def test_what_stands_before_it_among_the_bases_takes_nothing_of_that_away():
    class Forgot(Nameless, Greeting):
        pass

    with pytest.raises(ImproperlyConfigured):
        Forgot.as_view()


@pytest.mark.parametrize(
    ("view", "hooks"), [(VerbFormView, {"call_verb", "confirm"}), (StopLettersView, {"find", "stop"})]
)
def test_forms_of_verbs_and_links_that_stop_letters_say_what_they_need(view, hooks):
    assert view.__abstractmethods__ == hooks


def test_control_without_it_the_address_is_made_and_the_page_fails(rf):
    class Forgot(View):
        get = Greeting.get

    with pytest.raises(AttributeError):
        Forgot.as_view()(rf.get("/"))
