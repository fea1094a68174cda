import base64
import time

import pytest
from cryptography.fernet import Fernet, MultiFernet
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from kit import crypto
from kit.crypto import CannotRead, EncryptedTextField, decrypt, encrypt, rotate

WORDS = "I'd like to stay unnamed 🙂"


@pytest.fixture(autouse=True)
def keys(settings):
    settings.FIELD_KEYS = ["new key", "old key"]


@pytest.fixture
def notes(db, django_db_blocker):
    """A model of the test's own, whose table goes with the test's transaction."""
    with connection.schema_editor() as editor:
        editor.create_model(note_model())
    return note_model().objects


def note_model(made=[]):  # noqa: B006  -- one model for all tests: Django registers it once
    if not made:

        class Note(models.Model):
            words = EncryptedTextField(blank=True)

            class Meta:
                app_label = "crypto_tests"
                managed = False

            def __str__(self):
                return "a note"

        made.append(Note)
    return made[0]


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM crypto_tests_note")
        return cursor.fetchone()[0]


def test_with_a_key_it_reads(notes):
    notes.create(words=WORDS)
    assert notes.get().words == WORDS


def test_the_database_does_not_hold_the_words(notes):
    notes.create(words=WORDS)
    assert "unnamed" not in stored()


def test_control_an_ordinary_field_would_hold_them(notes, monkeypatch):
    monkeypatch.setattr(EncryptedTextField, "get_prep_value", models.TextField.get_prep_value)
    notes.create(words=WORDS)
    assert "unnamed" in stored()


def test_without_the_key_it_does_not_read(notes, settings):
    notes.create(words=WORDS)
    settings.FIELD_KEYS = ["another key"]
    with pytest.raises(CannotRead):
        notes.get()


def test_nothing_said_stays_nothing_and_can_be_asked_for(notes):
    notes.create(words="")
    assert stored() == ""
    assert notes.filter(words="").exists()
    assert notes.get().words == ""


def test_words_cannot_be_searched(notes):
    with pytest.raises(FieldError):
        notes.filter(words__contains="unnamed")


def test_the_same_words_are_stored_differently_each_time():
    assert encrypt(WORDS) != encrypt(WORDS)


def test_what_an_old_key_wrote_is_still_read(settings):
    settings.FIELD_KEYS = ["old key"]
    written = encrypt(WORDS)
    settings.FIELD_KEYS = ["new key", "old key"]
    assert decrypt(written) == WORDS


def test_after_rotation_the_old_key_can_go(settings):
    settings.FIELD_KEYS = ["old key"]
    written = encrypt(WORDS)
    settings.FIELD_KEYS = ["new key", "old key"]
    rotated = rotate(written)
    settings.FIELD_KEYS = ["new key"]
    assert decrypt(rotated) == WORDS
    with pytest.raises(CannotRead):
        decrypt(written)


def second_in(token):
    """What a token says without a key: the second in which it was made."""
    return int.from_bytes(base64.urlsafe_b64decode(token)[1:9])


def test_a_token_does_not_say_when_it_was_made(settings):
    old = Fernet(crypto.derived("old key")).encrypt(WORDS.encode()).decode()
    tokens = [
        encrypt(WORDS),
        rotate(encrypt(WORDS)),
        rotate(old),
        crypto.keyring().encrypt(b"a file").decode(),
    ]
    assert {second_in(token) for token in tokens} == {0}
    assert decrypt(rotate(old)) == decrypt(old) == WORDS


def test_control_what_others_make_with_the_same_key_says_the_second():
    made = second_in(Fernet(crypto.derived("old key")).encrypt(b"x"))
    assert abs(made - time.time()) < 3600
    rotated = MultiFernet([Fernet(crypto.derived(key)) for key in ("new key", "old key")])
    assert second_in(rotated.rotate(Fernet(crypto.derived("old key")).encrypt_at_time(b"x", 5))) == 5


@given(
    texts=st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60), min_size=2
    )
)
def test_short_texts_are_all_of_one_length_and_come_back_whole(texts):
    assert len({len(encrypt(text)) for text in texts}) == 1
    assert [decrypt(encrypt(text)) for text in texts] == texts


def test_control_unpadded_a_longer_address_is_longer(monkeypatch):
    monkeypatch.setattr(crypto, "STEP", 1)
    assert len(encrypt("a@example.org")) < len(encrypt("a-much-longer-address@example.org"))


def test_no_keys_is_said_in_a_sentence(settings):
    settings.FIELD_KEYS = []
    with pytest.raises(ImproperlyConfigured, match="FIELD_KEYS is empty"):
        crypto.keyring()
