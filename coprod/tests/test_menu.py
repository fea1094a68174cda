"""The way round: what is in the menu of whom, and what of it is marked."""

import pytest
from django.urls import reverse

from coprod.menu import menu_for
from coprod.menu_rooms import FOR_PEOPLE, FOR_VISITORS
from people.models import Role
from tests import menus, pseudo_locale

EVERYBODY = ("registered", *Role.values)


def texts(links):
    return [link.text for link in links]


def marked(path, person=None):
    menu = menu_for(path, person)
    entries = [entry.text for entry in menu.entries if entry.current]
    return entries, [link.text for link in menu.here.links if link.current] if menu.here else []


def test_a_visitor_has_six_entries_and_the_first_is_to_say_something():
    menu = menu_for("/", None)
    assert texts(menu.entries) == [
        "Say something", "What people say", "What we are doing", "The quarter", "Take part", "Sign in",
    ]  # fmt: skip
    assert [entry.text for entry in menu.entries if entry.is_call] == ["Say something"]


def test_the_menu_that_is_kept_for_visitors_is_kept_in_each_language():
    with pseudo_locale.spoken():
        assert menu_for("/kept/", None).entries[0].text == pseudo_locale.accented("Say something")
    assert menu_for("/kept/", None).entries[0].text == "Say something"


@pytest.mark.parametrize("role", EVERYBODY)
def test_nobody_has_more_than_six_entries_and_all_have_them_in_one_order(cast, role):
    order = [text for room in FOR_PEOPLE for text in (room.text, room.public_text) if text]
    entries = [entry for entry in menu_for("/", cast[role]).entries if len(entry.links) > 1]
    assert len(menu_for("/", cast[role]).entries) <= 6
    assert [order.index(entry.text) for entry in entries] == sorted(order.index(e.text) for e in entries)


def test_who_may_do_all_of_it_still_has_six_entries():
    class MayDoAll:
        def has_perm(self, perm):
            return True

    assert len(menu_for("/", MayDoAll()).entries) <= menus.MOST_ENTRIES
    assert len(FOR_PEOPLE) == len(FOR_VISITORS) == menus.MOST_ENTRIES


def test_a_page_and_what_lies_behind_it_are_marked_in_their_room(cast):
    assert marked("/forums/planning/", cast["cp_lead"]) == (["The quarter"], ["Plan forums"])
    assert marked("/forums/planning/2027/", cast["cp_lead"]) == (["The quarter"], ["Plan forums"])
    assert marked("/feedback/queue/ABCD/", cast["moderator"]) == (["What people say"], ["Feedback to review"])
    assert marked("/volunteers/claims/new/", cast["volunteer"]) == (["Your account"], ["Your claims"])
    assert marked("/feedback/columns/") == (["What we are doing"], ["What we are doing"])
    assert marked("/about/") == ([], [])


def test_the_page_itself_and_one_behind_it_are_told_apart(cast):
    def says(path):
        return [link.current for link in menu_for(path, cast["cp_lead"]).here.links if link.current]

    assert says("/forums/planning/") == ["page"]
    assert says("/forums/planning/2027/") == ["true"]


def test_a_room_of_one_page_is_that_page(cast):
    entries = {entry.text: entry for entry in menu_for("/", cast["moderator"]).entries}
    pals = {entry.text: entry for entry in menu_for("/", cast["pals_officer"]).entries}
    assert "How we are doing" not in entries
    assert pals["Import feedback"].href == reverse("insight:files")
    assert pals["Import feedback"].links == ()


def test_the_page_of_a_room_lists_what_one_may_open_there(sign_in):
    page = sign_in("director").get("/menu/how-we-are-doing/").content.decode()
    main = page.partition("<main")[2]
    assert "<h1" in main
    assert f'href="{reverse("dashboard:newest")}"' in main
    assert f'href="{reverse("insight:files")}"' not in main


@pytest.mark.parametrize("role", ["registered", "moderator", "pals_officer"])
def test_there_is_no_page_of_a_room_that_one_sees_nothing_or_one_page_of(sign_in, role):
    assert sign_in(role).get("/menu/how-we-are-doing/").status_code == 404


def test_a_browser_whose_session_was_put_aside_is_offered_its_account_and_not_to_sign_in(sign_in):
    page = sign_in("moderator").get("/feedback/new/").content.decode()
    assert menus.entries(page)[-1] == ("Your account", reverse("people:account"))


def test_the_menu_is_written_whole_for_wide_screens_and_folded_for_phones(sign_in):
    page = sign_in("cp_lead").get("/forums/").content.decode()
    assert menus.current(page) == ["The quarter", "Forums"]
    assert reverse("forums:planning") in menus.links_of_menus(page)
    assert reverse("dashboard:newest") in menus.links_of_menus(page)


def test_control_a_menu_that_is_another_or_too_long_on_one_page_is_found():
    def page(*names):
        links = "".join(f'<a class="menu__link" href="/{name}/">{name}</a>' for name in names)
        return f'<html><nav class="menu">{links}</nav>'

    pages = {"/a/": page("b", "c"), "/b/": page("b", "c"), "/c/": page("c", "b")}
    assert menus.menu_faults(pages) == {"/c/": [("c", "/c/"), ("b", "/b/")]}
    assert list(menus.menu_faults({"/a/": page(*"abcdefg")})) == ["/a/"]


def test_control_a_page_that_no_link_leads_to_is_found():
    links = {"/a/": {"/b/"}, "/b/": {"/a/"}, "/c/": {"/a/"}}
    assert menus.unreachable(links, {"/a/"}, str) == {"/c/"}
