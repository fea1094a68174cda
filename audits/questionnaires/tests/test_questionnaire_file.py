"""Thirty broken files: each is refused whole, with its line and its reason."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from audits.questionnaires import loading, questionnaire_file
from audits.self_audits.models import Questionnaire

GOOD = """code = "tool"
version = 1
title = "A tool"
about = "What it is for."
first = "team"
ladder = true

[[questions]]
code = "1"
title = "Planning"
ask = "Do people take part?"
scale = ["None", "Some", "Many", "All"]

[[questions.items]]
code = "1a"
text = "In the group"

[[questions.items]]
code = "1b"
text = "At a workshop"

[[questions]]
code = "2"
title = "Running"
ask = "Do people help?"
scale = ["None", "Some", "Many", "All"]

[[questions.items]]
code = "2a"
text = "At interviews"

[[statements]]
code = "better"
text = "It would be better if"
"""
SHIPPED = Path(__file__).parents[1] / "data"
# (the line to change, what it becomes; the line that is named, words of the reason)
BROKEN = [
    (1, "", 1, "the file has no code"),
    (1, 'code = "A Tool"', 1, "small letters, numbers and hyphens"),
    (1, "code = 7", 1, "code of the file should be text in quotes"),
    (2, "", 1, "the file has no version"),
    (2, "version = 0", 2, "should be 1 or more"),
    (2, 'version = "1"', 2, "should be a whole number"),
    (2, "version = true", 2, "should be a whole number"),
    (3, 'title = " "', 3, "title of the file is empty"),
    (3, f'title = "{"x" * 121}"', 3, "longer than 120 letters"),
    (4, "", 1, "the file has no about"),
    (5, 'first = "nurses"', 5, "should be “team” or “people”, not “nurses”"),
    (6, 'ladder = "yes"', 6, "should be true or false"),
    (6, "ladder = true\ncolour = 1", 7, "has “colour”, which means nothing here"),
    (8, "[questions]", 22, "not TOML"),
    (9, "", 8, "question 1 has no code"),
    (9, 'code = "1 a"', 9, "should be 1 to 20 letters, numbers and hyphens"),
    (9, 'code = "closing"', 9, "used by the site itself"),
    (11, "", 8, "question 1 has no ask"),
    (12, "", 8, "question 1 has no scale"),
    (12, "scale = []", 12, "has 0 descriptors"),
    (12, 'scale = ["None"]', 12, "it needs 2 to 11"),
    (12, 'scale = ["None", "", "Many", "All"]', 12, "does not say what 1 means"),
    (12, 'scale = ["None", "Some", "some", "All"]', 12, "are the same"),
    (12, 'scale = ["None", "Some", "All"]', 12, "the ladder needs a scale of 0 to 3"),
    (16, "", 14, "item 1 of question 1 has no text"),
    (19, 'code = "1a"', 19, "the item code “1a” is there twice; it was first on line 15"),
    (23, 'code = "1"', 23, "the question code “1” is there twice; it was first on line 9"),
    (29, "code = 2", 29, "should be text in quotes"),
    (32, "[[remarks]]", 32, "has “remarks”, which means nothing here"),
    (34, 'text = "It would be better if', 34, "not TOML"),
    (33, "", 32, "statement 1 has no code"),
    (16, 'text = "In the group"\nweight = 2', 17, "has “weight”, which means nothing here"),
]


def with_line(number, words):
    lines = GOOD.splitlines()
    lines[number - 1] = words
    return "\n".join(lines)


def test_there_are_thirty():
    assert len(BROKEN) >= 30


def test_unbroken_it_is_read():
    contents = questionnaire_file.parse_questionnaire(GOOD)
    assert contents["code"] == "tool"
    assert [len(question["items"]) for question in contents["content"]["questions"]] == [2, 1]


@pytest.mark.parametrize(("number", "words", "line", "why"), BROKEN)
def test_a_broken_file_is_refused_with_its_line_and_reason(number, words, line, why):
    with pytest.raises(questionnaire_file.BadQuestionnaire) as problem:
        questionnaire_file.parse_questionnaire(with_line(number, words))
    assert str(problem.value).startswith(f"Line {line}: "), problem.value
    assert why in str(problem.value)


def test_a_question_without_items_is_refused():
    text = GOOD.replace('[[questions.items]]\ncode = "2a"\ntext = "At interviews"\n', "")
    with pytest.raises(questionnaire_file.BadQuestionnaire, match="Line 22: question 2 has no items"):
        questionnaire_file.parse_questionnaire(text)


def test_an_empty_file_and_one_that_is_no_text_are_refused(tmp_path):
    with pytest.raises(questionnaire_file.BadQuestionnaire, match="Line 1: the file has no code"):
        questionnaire_file.parse_questionnaire("")
    file = tmp_path / "picture.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(questionnaire_file.BadQuestionnaire, match="is not UTF-8 text"):
        questionnaire_file.read_questionnaire(file)
    with pytest.raises(questionnaire_file.BadQuestionnaire, match="cannot be opened"):
        questionnaire_file.read_questionnaire(tmp_path / "gone.toml")


def test_a_broken_file_changes_nothing(db, tmp_path):
    file = tmp_path / "tool.toml"
    file.write_text(with_line(19, 'code = "1a"'))
    with pytest.raises(CommandError, match="Line 19"):
        call_command("load_questionnaire", file, verbosity=0)
    assert not Questionnaire.objects.exists()


def test_the_same_version_with_other_words_is_refused(db, tmp_path, capsys):
    file = tmp_path / "tool.toml"
    file.write_text(GOOD)
    call_command("load_questionnaire", file)
    call_command("load_questionnaire", file)
    assert "loaded" in capsys.readouterr().out
    file.write_text(GOOD.replace("At a workshop", "At a meeting"))
    with pytest.raises(CommandError, match="give the file the version 2 or more"):
        call_command("load_questionnaire", file, verbosity=0)
    assert Questionnaire.objects.get().items["1b"].text == "At a workshop"


def test_what_we_ship(db):
    shipped = {
        path.stem: loading.load_questionnaire(contents=questionnaire_file.read_questionnaire(path))[0]
        for path in SHIPPED.glob("*.toml")
    }
    toolkit = shipped["toolkit-1"]
    assert [len(question.items) for question in toolkit.questions] == [2, 7, 4, 4]
    assert list(toolkit.items)[0] == "1a"
    assert list(toolkit.items)[-1] == "4d"
    assert {len(question.scale) for question in toolkit.questions} == {4}
    assert len(toolkit.statements) == 3
    assert (len(shipped["think-carer"].items), len(shipped["think-young-carer"].items)) == (8, 10)
    assert {row.code for row in shipped.values() if row.people_first} == {"think-carer", "think-young-carer"}


def test_shipped_words_are_plain():
    """Short sentences: no line somebody reads is longer than 30 words."""
    for path in SHIPPED.glob("*.toml"):
        for words in re.findall(r'"([^"]+)"', path.read_text(encoding="utf-8")):
            assert all(len(sentence.split()) <= 30 for sentence in re.split(r"[.;]", words)), words
