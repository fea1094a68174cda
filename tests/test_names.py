"""One name for one thing in the code, and locals that say what they hold."""

from tests import names


def module(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_no_name_stands_in_three_modules_and_no_local_is_vague():
    assert names.homonyms(names.ROOT) == {}
    assert names.vague_locals(names.ROOT) == []


def test_control_a_name_of_three_modules_is_found_and_one_that_rooms_offer_on_purpose_is_not(tmp_path):
    for room in ("kit", "people", "feedback"):
        module(tmp_path, f"{room}/a.py", "def read():\n    ...\n\n\ndef visible_to():\n    ...\n")
    assert names.homonyms(tmp_path) == {"read": ["feedback/a.py", "people/a.py", "kit/a.py"]}


def test_control_a_local_that_does_not_say_what_it_holds_is_found(tmp_path):
    module(tmp_path, "kit/a.py", "def count(rows):\n    found = len(rows)\n    return found\n")
    assert names.vague_locals(tmp_path) == ["kit/a.py:2 found"]
