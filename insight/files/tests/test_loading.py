"""No row is lost or doubled, whatever happens to the worker."""

import hashlib
import io
import os
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections

from feedback.tickets.models import Concern
from insight.files import tasks, uploads
from insight.files.actions import uploading
from insight.files.actions.loading import load_file
from insight.files.actions.problems import AlreadyHere
from insight.files.actions.uploading import confirm_file, send_file
from insight.files.actions.withdrawing import clear_rows, files_to_clear, withdraw_file
from insight.files.loading import answers
from insight.files.loading.common import sole_loader
from insight.intake.models import Answer, BadRow, Batch, BatchState, Comment, Count, Source
from insight.intake.tests.conftest import BY, upload
from insight.intake.tests.examples import FFT, PALS_COUNTS
from kit.letters.tests import outbox

TEN = "date,fft_score,question_1\n" + "".join(
    f"{n:02}/01/2027,{'nine' if n == 4 else n % 5 + 1},{'Point ' + str(n) if n % 2 else ''}\n"
    for n in range(1, 11)
)


class Killed(BaseException):
    """What kill -9 looks like from inside: nobody catches it."""


@pytest.mark.parametrize("after", range(5))
def test_killed_after_any_chunk_and_started_again_every_row_is_there_once(take_in, now, monkeypatch, after):
    monkeypatch.setattr(answers, "CHUNK", 2)
    batch, opened = take_in("fft_rows", TEN)
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=now, queued=False)
    save, saved = answers.save_chunk, []

    def save_some(*args, **options):
        if len(saved) == after:
            raise Killed
        saved.append(save(*args, **options))
        return saved[-1]

    monkeypatch.setattr(answers, "save_chunk", save_some)
    with pytest.raises(Killed):
        load_file(batch=batch, opened=opened, by=BY, at=now)
    assert Batch.objects.get().rows_read == 2 * after
    monkeypatch.setattr(answers, "save_chunk", save)
    batch = load_file(batch=batch, opened=opened, by=BY, at=now)
    assert (batch.state, batch.rows_read, batch.rows_good, batch.rows_bad) == (BatchState.LOADED, 10, 9, 1)
    assert sorted(Answer.objects.values_list("day__day", flat=True)) == [1, 2, 3, 5, 6, 7, 8, 9, 10]
    assert Comment.objects.count() == 5
    assert BadRow.objects.get().line == 5


@pytest.mark.parametrize("step", ["note_rejected_rows", "_note_progress", "_save_spoken"])
def test_killed_inside_a_chunk_nothing_of_it_stays(take_in, now, monkeypatch, step):
    batch, opened = take_in("fft_rows", TEN)
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=now, queued=False)

    def killed(*args):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(answers, step, killed)
        with pytest.raises(Killed):
            load_file(batch=batch, opened=opened, by=BY, at=now)
    assert (Answer.objects.count(), Comment.objects.count(), BadRow.objects.count()) == (0, 0, 0)
    assert load_file(batch=batch, opened=opened, by=BY, at=now).rows_good == 9


def test_loading_once_more_adds_nothing(load, now):
    batch = load("fft_rows", FFT.good)
    load_file(batch=batch, opened=None, by=BY, at=now)
    assert Answer.objects.count() == 3


def test_the_same_file_twice_is_refused_and_named(load, take_in):
    batch = load("fft_rows", FFT.good)
    with pytest.raises(AlreadyHere) as here:
        take_in("fft_rows", FFT.good, name="another name.csv")
    assert here.value.batch == batch


def test_of_two_people_who_send_one_file_at_once_the_second_is_told(load, take_in, monkeypatch):
    batch, looks = load("fft_rows", FFT.good), []
    check = uploading.refuse_duplicate_file
    # The second looked before the first had saved: only the database can tell.
    monkeypatch.setattr(
        uploading, "refuse_duplicate_file", lambda *file: check(*file) if looks else looks.append(file)
    )
    with pytest.raises(AlreadyHere) as here:
        take_in("fft_rows", FFT.good)
    assert here.value.batch == batch
    assert Batch.objects.count() == 1


def test_a_source_has_the_levels_of_its_files_that_count(load, cast, now):
    load("pals_counts", "Month,Theme,Number\nJanuary 2027,Waiting,4\n")
    assert Source.objects.of("pals").levels == ["trust"]
    finer = load("pals_counts", PALS_COUNTS.good)
    assert Source.objects.of("pals").levels == ["trust", "area"]
    withdraw_file(batch=finer, because="Wrong month", version=finer.version, by=cast["cp_lead"], at=now)
    assert Source.objects.of("pals").levels == ["trust"]


def test_a_file_that_was_taken_back_may_come_again(load, cast, now):
    batch = load("fft_rows", FFT.good)
    withdraw_file(batch=batch, because="Wrong month", version=batch.version, by=cast["cp_lead"], at=now)
    clear_rows(batch=Batch.objects.get())
    assert load("fft_rows", FFT.good).rows_good == 3
    assert Answer.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_while_one_worker_is_at_it_another_does_nothing(take_in, now):
    batch, opened = take_in("fft_rows", FFT.good)
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=now, queued=False)
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(72311, %s)", [batch.pk])
    assert load_file(batch=batch, opened=opened, by=BY, at=now).state == BatchState.WAITING
    other.close()  # as when the other worker dies; the database needs a moment to notice
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_lock(72311, %s), pg_advisory_unlock(72311, %s)", [batch.pk, batch.pk]
        )
    assert load_file(batch=batch, opened=opened, by=BY, at=now).state == BatchState.LOADED


def test_who_holds_the_lock_gives_it_back(db):
    batch = Batch(pk=1)
    with sole_loader(batch) as first:
        assert first
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 72311 AND pid = pg_backend_pid()"
        )
        assert cursor.fetchone() == (0,)


def test_taking_back_removes_all_that_came(load, cast, now):
    batch, other = load("fft_rows", FFT.good), load("pals_counts", PALS_COUNTS.good)
    for each in (batch, other):
        withdraw_file(batch=each, because="Wrong month", version=each.version, by=cast["cp_lead"], at=now)
    assert len(files_to_clear()) == 2
    for each in files_to_clear():
        clear_rows(batch=each)
    assert (Answer.objects.count(), Comment.objects.count(), Count.objects.count()) == (0, 0, 0)
    assert not files_to_clear()
    assert not Batch.objects.counting().exists()


def test_a_file_put_aside_while_it_loads_stops(take_in, now, monkeypatch):
    batch, opened = take_in("fft_rows", TEN)
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=now, queued=False)
    monkeypatch.setattr(answers, "CHUNK", 2)
    save = answers.save_chunk

    def when_put_aside(*args, **options):
        Batch.objects.update(state=BatchState.DROPPED)
        return save(*args, **options)

    monkeypatch.setattr(answers, "save_chunk", when_put_aside)
    assert load_file(batch=batch, opened=opened, by=BY, at=now).state == BatchState.DROPPED
    assert not Answer.objects.exists()


def test_words_of_harm_become_concerns_and_one_letter(load, cast):
    batch = load(
        "fft_rows",
        "date,team,fft_score,comment\n"
        "04/01/2027,CMHRS East Surrey,5,I want to die. Ring 07700 900123\n05/01/2027,,5,I want to kill myself\n",
    )
    words = sorted(Concern.objects.filter(source="fft").values_list("words", flat=True))
    assert words == [
        "Friends and Family Test, 4 January 2027, CMHRS East Surrey: I want to die. Ring [phone number]",
        "Friends and Family Test, 5 January 2027, The whole Trust: I want to kill myself",
    ]
    assert set(outbox.recipients(cause=f"urgent:file:{batch.pk}")) == {
        cast[name].trail_key for name in ("moderator", "moderator_lived_experience")
    }


def test_words_of_no_harm_trouble_nobody(load):
    load("fft_rows", FFT.good)
    assert not Concern.objects.exists()


CANARY = "Canary"
ORIGINAL = f"date,fft_score,question_1\n04/01/2027,1,Dr {CANARY} rang\n04/01/2027,nine,Dr {CANARY} rang\n"


def test_the_original_is_kept_nowhere(
    trust, cast, now, own_folder, django_capture_on_commit_callbacks, caplog
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = send_file(
            source=Source.objects.of("fft"),
            format="fft_rows",
            upload=upload(ORIGINAL),
            idempotency_key=uuid.uuid4(),
            by=cast["cp_lead"],
            at=now,
        )
        confirm_file(
            batch=batch,
            options={"score": "very-good-is-1"},
            version=1,
            by=cast["cp_lead"],
            at=now,
            queued=False,
        )
    sealed = uploads.upload_path(batch.idempotency_key)
    assert sealed.exists()
    assert CANARY.encode() not in sealed.read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        load_file(batch=batch, by=BY, at=now)
    assert not sealed.exists()
    assert CANARY not in everything_in_the_database()
    assert CANARY not in caplog.text


def test_the_search_for_the_original_would_find_it(load):
    load("fft_rows", ORIGINAL)
    Comment.objects.update(text=f"Dr {CANARY} rang")
    assert CANARY in everything_in_the_database()


def everything_in_the_database():
    with connection.cursor() as cursor:
        tables = [
            name
            for name in connection.introspection.table_names(cursor)
            if name.startswith(("intake", "coding", "reports", "feedback", "trail", "letters"))
        ]
        texts = []
        for name in tables:
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM \"{name}\" t")  # noqa: S608 (names of our own tables)
            texts.append(cursor.fetchone()[0] or "")
    return " ".join(texts)


def test_a_kept_file_is_read_back_piece_by_piece(own_folder, monkeypatch):
    data = bytes(range(256)) * 50
    key = uuid.uuid4()
    sha256, size = uploads.store_upload(key, [data[:5000], data[5000:]])
    assert (sha256, size) == (hashlib.sha256(data).hexdigest(), len(data))
    with uploads.upload_opener(key)() as file:
        assert file.read(10) + file.read() == data
    uploads.delete_upload(key)
    uploads.delete_upload(key)


def test_what_nobody_waits_for_is_removed_after_a_day(own_folder, trust, cast, now):
    batch = send_file(
        source=Source.objects.of("fft"), format="fft_rows", upload=upload(FFT.good), idempotency_key=uuid.uuid4(), by=cast["cp_lead"], at=now
    )  # fmt: skip
    lost = uuid.uuid4()
    uploads.store_upload(lost, [b"somebody's words"])
    for path in uploads.upload_folder().iterdir():
        os.utime(path, (0, 0))
    uploads.delete_uploads_except([batch.idempotency_key], older_than=1)
    assert uploads.upload_path(batch.idempotency_key).exists()
    assert not uploads.upload_path(lost).exists()


def test_a_file_loaded_from_the_command_line_is_left_to_it(take_in, now):
    batch, _ = take_in("fft_rows", FFT.good, lies_elsewhere=True)
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=now, queued=False)
    tasks.sweep_files()
    assert Batch.objects.get().state == BatchState.WAITING


def test_a_million_rows_need_no_more_memory_than_a_chunk(take_in, now, monkeypatch):
    """Counted in rows, not bytes: no more than one chunk that is saved and one that is made are held at a
    time.
    """
    monkeypatch.setattr(answers, "CHUNK", 50)
    held = []
    batch, opened = take_in("fft_rows", "date,fft_score\n" + "04/01/2027,1\n" * 1000)
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=now, queued=False)
    save = answers.save_chunk

    def note(batch, chunk, **options):
        held.append(chunk.read)
        return save(batch, chunk, **options)

    monkeypatch.setattr(answers, "save_chunk", note)
    assert load_file(batch=batch, opened=opened, by=BY, at=now).rows_good == 1000
    assert held == [50] * 20


def test_a_file_is_streamed_and_never_read_whole(take_in, now):
    class OneChunkAtATime(io.BytesIO):
        def read(self, size=-1):
            assert 0 < size <= 1024 * 1024
            return super().read(size)

    data = FFT.good.encode()
    batch, _ = take_in("fft_rows", data)
    confirm_file(batch=batch, options={"score": "very-good-is-1"}, version=1, by=BY, at=now, queued=False)
    assert load_file(batch=batch, opened=lambda: OneChunkAtATime(data), by=BY, at=now).rows_good == 3


def test_uploads_are_named_without_their_folders(trust, cast, now):
    sent = SimpleUploadedFile("x.csv", FFT.good.encode())
    sent._name = "..\\..\\secret\\feed\x00back.csv"
    batch = send_file(
        source=Source.objects.of("fft"),
        format="fft_rows",
        upload=sent,
        idempotency_key=uuid.uuid4(),
        by=cast["cp_lead"],
        at=now,
    )
    assert batch.file_name == "feedback.csv"
