"""An administrator loads a questionnaire on a page: its file is shown first, and a mistake is said with its line."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.self_audits.models import Questionnaire
from kit.trail.models import Entry

pytestmark = pytest.mark.django_db

SHIPPED = Path(__file__).parents[1] / "data" / "think-carer.toml"
LIST, ADD, LOAD = "/audits/questionnaires/", "/audits/questionnaires/add/", "/audits/questionnaires/load/"


@pytest.fixture
def other_version():
    text = SHIPPED.read_text(encoding="utf-8")
    return text.replace("version = 1", "version = 9").replace("\n", "\r\n")


def sent(text, name="ours.toml"):
    content = text if isinstance(text, bytes) else text.encode()
    return {"file": SimpleUploadedFile(name, content)}


def test_the_file_is_shown_and_nothing_is_loaded_until_it_is_said(trust, sign_in, cast, other_version):
    client = sign_in("administrator")
    page = client.post(ADD, sent(other_version)).content.decode()
    assert "Nothing is loaded yet." in page
    assert "version 9" in page
    assert not Questionnaire.objects.filter(version=9).exists()
    answer = client.post(LOAD, {"text": other_version}, follow=True).content.decode()
    assert "Audits that begin now use it." in answer
    assert "version 9" in client.get(LIST).content.decode()
    loaded = Entry.objects.get(verb="audits.questionnaire_loaded", facts__version=9)
    assert loaded.actor_key == cast["administrator"].trail_key


def test_twice_is_once_and_says_so(trust, sign_in, other_version):
    client = sign_in("administrator")
    client.post(LOAD, {"text": other_version})
    assert "word for word" in client.post(LOAD, {"text": other_version}, follow=True).content.decode()
    assert Questionnaire.objects.filter(version=9).count() == 1


def test_other_words_under_a_version_that_is_there_are_refused(trust, sign_in, other_version):
    client = sign_in("administrator")
    client.post(LOAD, {"text": other_version})
    changed = other_version.replace("title = ", "title = ", 1).replace(
        'about = "', 'about = "Other words. ', 1
    )
    page = client.post(LOAD, {"text": changed}).content.decode()
    assert "is loaded already, with other words" in page


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("code = ", "Line 1: this is not TOML"),
        ('code = "x"', "Line 1: the file has no version."),
        ("café".encode("latin-1"), "This file is not text in UTF-8."),
        (b"", "This file is empty."),
        (b"# " + b"x" * 200_000, "The file is larger than 200 kB."),
        (b"PK\x03\x04\x00\x00", "this is not TOML"),
    ],
)
def test_a_file_that_is_none_gets_its_sentence(trust, sign_in, content, message):
    page = sign_in("administrator").post(ADD, sent(content)).content.decode()
    assert message in page
    assert "There is a problem" in page


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read(trust, sign_in, other_version):
    page = sign_in("administrator").post(ADD, sent(b"\xef\xbb\xbf" + other_version.encode())).content.decode()
    assert "Nothing is loaded yet." in page


@pytest.mark.parametrize("role", ["registered", "team_lead", "cp_lead", "communities_director"])
def test_nobody_else_loads_one(sign_in, role, other_version):
    client = sign_in(role)
    assert client.get(LIST).status_code == 403
    assert client.post(LOAD, {"text": other_version}).status_code == 403
    assert not Questionnaire.objects.filter(version=9).exists()
