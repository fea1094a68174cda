import io
import random
from itertools import chain

import numpy as np
import pytest

from insight.coding import scoring, training
from insight.coding.lexicon import Lexicon, LexiconEntry
from insight.coding.suggest import CodebookSuggester, ResponseText, TrainedSuggester
from insight.coding.training import train_suggester

LEXICON = Lexicon(
    (LexiconEntry("food", ("food",)), LexiconEntry("phone", ("phone",)), LexiconEntry("rare", ("parking",)))
)
ABOUT = {
    "food": ["The soup was cold", "Dinner was cold again", "I liked the soup at dinner", "More food please"],
    "phone": [
        "Nobody picks up",
        "It rings and rings",
        "I rang and nobody picks up",
        "The phone rings for ever",
    ],
}


def comments(number, seed=1):
    """Comments with what each is about. Most have none of the codebook's words."""
    chance = random.Random(seed)  # noqa: S311
    told = [
        chance.choice([(text, theme) for theme, texts in ABOUT.items() for text in texts])
        for _ in range(number)
    ]
    said = [ResponseText(f"{text}, on day {chance.randrange(30)}", "improve", "ward") for text, _ in told]
    return said, [{theme} for _, theme in told]


@pytest.fixture(scope="module")
def model():
    return train_suggester(*comments(200), LEXICON)


def test_on_the_first_day_the_codebook_says_which_words_led_there():
    [[suggestion]] = CodebookSuggester(LEXICON).suggest([ResponseText("The food, oh the food", "why")])
    assert (suggestion.theme, suggestion.why, suggestion.learned) == ("food", ((4, 8),), False)


def test_a_theme_learns_what_the_codebook_does_not_know(model):
    said = ResponseText("The soup was cold", "improve")
    assert CodebookSuggester(LEXICON).suggest([said]) == [[]]
    [[first, *_]] = model.suggest([said])
    assert (first.theme, first.learned) == ("food", True)
    assert "soup" in [said.text[start:end].lower() for start, end in first.why]


def test_a_theme_without_enough_examples_goes_by_the_codebook(model):
    assert model.learned == {"food", "phone"}
    found = {each.theme: each for each in model.suggest([ResponseText("Soup, and no parking", "improve")])[0]}
    assert found["rare"].why == ((13, 20),)
    assert not found["rare"].learned


def test_below_twenty_examples_nothing_is_learned():
    said, chosen = comments(30)
    assert max(sum(theme in each for each in chosen) for theme in ABOUT) < 20
    assert train_suggester(said, chosen, LEXICON) is None


def test_a_model_no_better_than_the_codebook_is_not_kept():
    said = [ResponseText(f"{theme} {number}", "why") for number in range(80) for theme in ("food", "phone")]
    assert train_suggester(said, [{each.text.split()[0]} for each in said], LEXICON) is None


def test_its_evidence_stands_beside_it(model):
    evidence = model.evidence["food"]
    assert evidence["kept"]
    assert evidence["model"] > evidence["codebook"]
    assert evidence["examples"] >= training.LEAST_EXAMPLES


def test_what_was_learned_is_kept_as_data_and_says_the_same_again(model):
    said = comments(30, seed=2)[0]
    again = TrainedSuggester.from_bytes(model.as_bytes())
    assert again.suggest(said) == model.suggest(said)
    assert again.evidence == model.evidence


def test_nothing_that_could_run_is_read_back(tmp_path):
    kept = io.BytesIO()
    np.savez(kept, weights=np.array([print], dtype=object))
    for bad in (kept.getvalue(), b"", b"not a model"):
        with pytest.raises(ValueError):  # noqa: PT011 - numpy has words of its own for some
            TrainedSuggester.from_bytes(bad)


def test_learning_twice_from_the_same_gives_the_same(model):
    again = train_suggester(*comments(200), LEXICON)
    assert np.array_equal(again.weights, model.weights)


def test_no_theme_is_forced_on_a_comment_that_reaches_no_limit(model):
    assert model.suggest([ResponseText("Xylophone quartz", "")]) == [[]]


def test_an_empty_comment_has_no_theme(model):
    assert model.suggest([ResponseText("", "why"), ResponseText("   ", "")]) == [[], []]
    assert model.suggest([]) == []


def test_every_theme_suggested_is_one_of_the_codebook(model):
    told = set(chain.from_iterable(scoring.suggested_themes(model.suggest(comments(50, seed=3)[0]))))
    assert told <= set(LEXICON.themes)
