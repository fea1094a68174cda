import re

import pytest
from django.urls import reverse

from feedback.board.forms.themes import TypedThemes
from feedback.tickets.models import Theme
from insight.coding.actions.coding import assign_next_comment
from insight.coding.models import Code, CodingAssignment, Decision
from insight.coding.tests.conftest import decided

pytestmark = pytest.mark.django_db


def test_a_lead_codes_a_comment_on_the_page(sign_in, said, food, lead):
    said("The soup was cold")
    client = sign_in("cp_lead")
    start = client.get(reverse("insight:coding")).content.decode()
    assert "0 of 1 comment" in start
    page = client.post(reverse("insight:take-next"), follow=True)
    words = page.content.decode()
    assert "<mark>soup</mark>" in words
    assert re.search(r"Food <span[^>]*>“soup”</span>", words)
    assignment = CodingAssignment.objects.get()
    after = client.post(reverse("insight:code", args=[assignment.pk]), {"suggested": [food.pk]}, follow=True)
    assert "nothing left to read" in after.content.decode()
    assert decided() == {("food", Decision.CONFIRMED)}
    assert client.get(reverse("insight:suggestions")).status_code == 200


def test_the_turn_of_somebody_else_is_not_there(sign_in, said, other, NOW):
    said("One")
    assignment = assign_next_comment(by=other, at=NOW)
    assert sign_in("cp_lead").get(reverse("insight:code", args=[assignment.pk])).status_code == 404


def ticked(page, name):
    boxes = re.findall(r"<input[^>]*>", page.content.decode())
    return {
        int(re.search(r'value="(\d+)"', box)[1])
        for box in boxes
        if f'name="{name}"' in box and " checked" in box
    }


def test_a_theme_retired_while_somebody_reads_is_said_and_their_other_choices_stay(
    sign_in, said, food, phone, NOW
):
    other = Theme.objects.create(slug="parking", name="Parking")
    said("The soup was cold")
    client = sign_in("cp_lead")
    client.post(reverse("insight:take-next"))
    page = reverse("insight:code", args=[CodingAssignment.objects.get().pk])
    Theme.objects.filter(pk=phone.pk).update(retired_on=NOW.date())
    answer = client.post(page, {"suggested": [food.pk], "themes": [phone.pk, other.pk]})
    assert (
        "“Phone” is not in the codebook any more. What else you ticked is still ticked"
        in answer.content.decode()
    )
    assert (ticked(answer, "suggested"), ticked(answer, "themes")) == ({food.pk}, {other.pk})
    assert not Code.objects.exists()
    client.post(page, {"suggested": [food.pk], "themes": [other.pk]})
    assert decided() == {("food", Decision.CONFIRMED), ("parking", Decision.ADDED)}


# Links, boxes and buttons between the top of the page's own part and its end.
STOPS = re.compile(r"<(?:a [^>]*href=|button|select|textarea|input(?![^>]*type=.hidden))")
MOST_STOPS = 20


def stops_of(page):
    return len(STOPS.findall(page.content.decode().partition("<main")[2].partition("</main>")[0]))


def test_themes_are_typed_and_the_page_has_few_stops_however_many_there_are(sign_in, said, food, phone):
    Theme.objects.bulk_create(Theme(slug=f"t{n}", name=f"Theme {n}") for n in range(75))
    said("The soup was cold")
    client = sign_in("cp_lead")
    page = client.post(reverse("insight:take-next"), follow=True)
    assert stops_of(page) <= MOST_STOPS
    assert page.content.decode().count("<option") >= 75
    address = reverse("insight:code", args=[CodingAssignment.objects.get().pk])
    answer = client.post(address, {"suggested": [food.pk], "theme_1": "no such theme"})
    assert "There is no theme “no such theme”." in answer.content.decode()
    client.post(address, {"suggested": [food.pk], "theme_1": "phone"})
    assert decided() == {("food", Decision.CONFIRMED), ("phone", Decision.ADDED)}


def test_control_a_tick_for_each_theme_is_too_many_stops(sign_in, said, food, monkeypatch):
    Theme.objects.bulk_create(Theme(slug=f"t{n}", name=f"Theme {n}") for n in range(75))
    every_theme = Theme.objects.in_use
    monkeypatch.setattr(
        "insight.coding.forms.CodeCommentForm.use",
        lambda form, themes, ticked: TypedThemes.use(
            form, themes, every_theme().values_list("pk", flat=True)
        ),
    )
    said("The soup was cold")
    assert stops_of(sign_in("cp_lead").post(reverse("insight:take-next"), follow=True)) > MOST_STOPS


def test_a_theme_that_was_deleted_is_said_too(sign_in, said, food, phone):
    said("The soup was cold")
    client = sign_in("cp_lead")
    client.post(reverse("insight:take-next"))
    page = reverse("insight:code", args=[CodingAssignment.objects.get().pk])
    gone = phone.pk
    phone.delete()
    answer = client.post(page, {"suggested": [food.pk], "themes": [gone]})
    assert "A theme you ticked is not in the codebook any more" in answer.content.decode()
    assert ticked(answer, "suggested") == {food.pk}


@pytest.mark.parametrize("name", ["insight:words", "insight:suggestions", "insight:coding"])
def test_pages_ask_the_same_number_of_times_however_many_themes_there_are(
    name, sign_in, food, django_assert_max_num_queries
):
    client = sign_in("cp_lead")
    Theme.objects.bulk_create(Theme(slug=f"t{n}", name=f"T{n}") for n in range(30))
    with django_assert_max_num_queries(20):
        client.get(reverse(name))
