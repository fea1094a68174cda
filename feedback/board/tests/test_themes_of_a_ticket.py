"""A lead says what a point is about: by ticking, or by typing a name."""

import pytest
from django.urls import reverse

from feedback.board.actions import themes as theme_actions
from feedback.conftest import text, verbs
from feedback.tickets.models import Theme
from kit.verbs.errors import StaleVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


def add(name, lead, now, **more):
    return theme_actions.add_theme(
        **{"name": name, "belongs": "", "parent": None, "by": lead, "at": now} | more
    )


def names():
    return [theme.in_full for theme in Theme.objects.tree()]


def test_a_lead_says_what_a_ticket_is_about(ticket, theme, lead, now):
    food = add("Food", lead, now)
    ticket = theme_actions.set_themes(
        ticket=ticket, themes=[food, theme], version=ticket.version, by=lead, at=now
    )
    assert ticket.theme_ids == sorted([food.pk, theme.pk])
    assert set(ticket.themes.all()) == {food, theme}
    assert "feedback.themes_set" in verbs(ticket)


def test_a_stale_choice_of_themes_is_refused_and_shown(ticket, theme, lead, now):
    with pytest.raises(StaleVersion) as stopped:
        theme_actions.set_themes(ticket=ticket, themes=[], version=ticket.version - 1, by=lead, at=now)
    assert stopped.value.current == theme.name


def test_a_lead_sets_the_themes_of_a_ticket_on_its_page(sign_in, ticket, theme, lead, now):
    food, gone = add("Food", lead, now), add("Gone", lead, now)
    theme_actions.retire_theme(theme=gone, version=1, by=lead, at=now)
    client, page = sign_in("cp_lead"), reverse("feedback:set-themes", args=[ticket.reference])
    offered = text(client.get(page))
    assert '<option value="Food">' in offered
    assert "Gone" not in offered
    assert offered.count('type="checkbox"') == 1
    client.post(page, {"themes": [food.pk], "version": ticket.version})
    ticket.refresh_from_db()
    assert ticket.theme_ids == [food.pk]
    stale = text(client.post(page, {"themes": [theme.pk], "version": ticket.version - 1}))
    assert "The themes your colleague saved" in stale


@pytest.fixture
def codebook_themes(lead, now):
    return {
        name: add(name, lead, now) for name in ("Food", "Waiting for a first visit", "Waiting for a call")
    }


def typed(sign_in, ticket, **names):
    page = reverse("feedback:set-themes", args=[ticket.reference])
    response = sign_in("cp_lead").post(page, names | {"version": ticket.version})
    ticket.refresh_from_db()
    return response


@pytest.mark.parametrize("words", ["Food", "food", " FOOD ", "foo"])
def test_a_theme_is_added_by_typing_its_name_or_a_word_only_it_has(
    sign_in, ticket, theme, codebook_themes, words
):
    typed(sign_in, ticket, themes=[theme.pk], theme_1=words, theme_2="Food")
    assert set(ticket.theme_ids) == {theme.pk, codebook_themes["Food"].pk}


def test_words_that_several_have_are_answered_with_their_names(sign_in, ticket, theme, codebook_themes):
    page = text(typed(sign_in, ticket, themes=[theme.pk], theme_1="waiting"))
    assert "There is no theme “waiting”. Did you mean: Waiting for a first visit; Waiting for a call?" in page
    assert 'value="waiting"' in page
    assert ticket.theme_ids == [theme.pk]


def test_words_that_are_no_theme_are_answered_with_what_is_near(sign_in, ticket, theme, codebook_themes):
    assert "Did you mean: Food?" in text(typed(sign_in, ticket, theme_1="Foood"))
    unlike = text(typed(sign_in, ticket, theme_1="Zebras"))
    assert "There is no theme “Zebras”." in unlike
    assert "Did you mean" not in unlike


@pytest.mark.parametrize("themes", [["0"], ["x"], ["99999999999999999999"]])
def test_a_theme_that_is_not_offered_is_refused(sign_in, ticket, theme, themes):
    page = reverse("feedback:set-themes", args=[ticket.reference])
    response = sign_in("cp_lead").post(page, {"themes": themes, "version": ticket.version})
    assert response.status_code == 200
    ticket.refresh_from_db()
    assert ticket.theme_ids == [theme.pk]


def test_others_may_not_set_them_and_what_waits_is_not_there(sign_in, ticket):
    assert (
        sign_in("team_lead").get(reverse("feedback:set-themes", args=[ticket.reference])).status_code == 403
    )
    assert sign_in("cp_lead").get(reverse("feedback:set-themes", args=["ZZZZZZZ"])).status_code == 404
