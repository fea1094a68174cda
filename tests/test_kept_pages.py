"""Pages that are kept whole for visitors: what each stands on is renewed by the changes of those rooms."""

import pytest
from django.conf import settings
from django.urls import get_resolver

from feedback.tickets import board_version
from kit.pages import KeptWhole
from people import selectors as people

# What a page of the board stands on is renewed by the verbs of points themselves: not every vote renews it.
BY_ITSELF = {board_version.NAME}


def views(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern)
        else:
            yield getattr(pattern.callback, "view_class", None)


KEPT = {view for view in views() if view is not None and issubclass(view, KeptWhole)}


@pytest.mark.parametrize("view", sorted(KEPT, key=lambda view: view.__name__), ids=lambda view: view.__name__)
def test_what_a_kept_page_stands_on_is_renewed_by_somebody(view):
    assert view.stands_on
    assert set(view.stands_on) - BY_ITSELF <= settings.PAGES_STAND_ON


def test_no_room_is_renewed_for_a_page_that_nobody_keeps():
    assert {name for view in KEPT for name in view.stands_on} - BY_ITSELF == settings.PAGES_STAND_ON


def test_each_page_changes_at_midnight_and_with_the_trust(time_machine, trust, NOW):
    time_machine.move_to(NOW)
    stamps = {view: view.also(view()) for view in KEPT}
    time_machine.move_to(NOW.replace(day=NOW.day % 27 + 1))
    people.forget_the_trust()  # it is looked at again within the minute
    assert all(view.also(view()) != stamp for view, stamp in stamps.items())
