"""Every text that Python says to a reader can be translated."""

import pytest

from tests import marked_python


def test_every_text_of_python_is_marked_for_translation():
    left = {name: [text.words for text in texts] for name, texts in marked_python.all_unmarked().items()}
    assert left == {}, "Put it in _(…), or _lazy(…) in a class or a module: kit/translation.py."


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('label = TextBox("Your name")', ["Your name"]),
        ('label = TextBox(_lazy("Your name"))', []),
        ('class Way(TextChoices):\n    POST = "post", "Letter"', ["Letter"]),
        ('messages.success(request, "Saved")', ["Saved"]),
        ('raise Refused("There is none")', ["There is none"]),
        ('raise ValueError("There is none")', []),
        ('Field(label="Name")', ["Name"]),
        ('words = f"{count} people"', ["{x} people"]),
        ('words = _("{count} people").format(count=count)', []),
        ('words = "1 day" if days == 1 else f"{days} days"', ["1 day", "{x} days"]),
        ('def is_held() -> "str | None":\n    """It is held."""', []),
        ('sql = "SELECT name FROM people"', []),
        ('log.error("Nobody is there")', []),
    ],
)
def test_control_an_unmarked_text_is_found(source, texts):
    assert [text.words for text in marked_python.unmarked(source)] == texts
