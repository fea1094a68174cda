import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from insight.coding.actions.theme_words import load_starter_words
from insight.coding.models import ThemeWords
from insight.coding.selectors import coding

pytestmark = pytest.mark.django_db


def test_the_words_we_ship_fill_the_codebook_we_ship(trust, NOW):
    call_command("load_codebook", "feedback/tickets/data/codebook.toml", verbosity=0)
    call_command("load_words", verbosity=0)
    assert ThemeWords.objects.exclude(theme__qdc="").count() == 31
    assert load_starter_words(at=NOW) == 0
    assert {"restraint", "dignity", "crisis", "records", "fairness"} <= {
        each.theme for each in coding.current_lexicon().entries
    }


def test_a_representative_changes_the_words_and_nobody_is_overwritten(sign_in, food):
    client, page = sign_in("representative"), reverse("insight:change-words", args=["food"])
    assert "soup" in client.get(page).content.decode()
    client.post(page, {"words": "Soup\nbreak*  fast\n\nsoup", "version": 1})
    food_words = ThemeWords.objects.get()
    assert (food_words.words, food_words.version) == (["soup", "break* fast"], 2)
    late = client.post(page, {"words": "mine", "version": 1})
    assert ThemeWords.objects.get().words == ["soup", "break* fast"]
    words = late.content.decode()
    assert "A colleague has changed these words" in words
    assert re.search(r"What stands there now.*soup<br>break\* fast.*<textarea[^>]*>\s*mine", words, re.DOTALL)
    [version] = re.findall(r'name="version" value="(\d+)"', words)
    client.post(page, {"words": "mine", "version": version})
    assert ThemeWords.objects.get().words == ["mine"]


def test_a_word_that_cannot_be_looked_for_is_said_with_its_line(sign_in, food):
    page = reverse("insight:change-words", args=["food"])
    answer = sign_in("cp_lead").post(page, {"words": "soup\n(((", "version": 1})
    assert "Line 2:" in answer.content.decode()


def test_the_codebook_can_be_taken_along(sign_in, food):
    client = sign_in("administrator")
    assert "soup; meal*" in client.get(reverse("insight:codebook-csv")).content.decode()
    assert client.get(reverse("insight:codebook-json")).json()["themes"][0]["words"] == ["soup", "meal*"]
