import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from insight.files import tasks
from insight.files.actions import loading, uploading
from insight.files.actions.uploading import confirm_file
from insight.files.loading import answers
from insight.intake.file_formats import files as reading
from insight.intake.file_formats.problems import UnreadableFile
from insight.intake.models import Answer, Batch, BatchState, Source
from insight.intake.tests.conftest import BY, excel, upload
from insight.intake.tests.examples import EXAMPLES, FFT, FFT_MONTHLY, PALS_COUNTS, TEXTS
from kit.trail.models import Entry


def address(name, *args):
    return reverse(f"insight:{name}", args=args)


def text(response):
    return response.content.decode()


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def lead(sign_in):
    return sign_in("cp_lead")


def send(client, content, what="fft.fft_rows", idempotency_key=None, name="feedback.csv", follow=True):
    data = {"idempotency_key": idempotency_key or uuid.uuid4(), "what": what, "file": upload(content, name)}
    return client.post(address("send"), data, follow=follow)


def confirm(client, batch, **answers):
    return client.post(address("file", batch.pk), {"version": batch.version} | answers, follow=True)


def test_from_the_upload_to_the_rows(lead, django_capture_on_commit_callbacks):
    page = text(send(lead, FFT.good))
    assert "3 rows, from 4 January 2027 to 6 January 2027. Nothing is loaded yet." in page
    assert "Nurse [name] listened" in page
    assert "Which way do the answers run?" in page
    batch = Batch.objects.get()
    assert "0 of 3 rows are done" in text(confirm(lead, batch, score="very-good-is-1"))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.load_file(batch.pk)
    assert "3 rows were loaded on 9 March 2027" in text(lead.get(address("file", batch.pk)))
    assert Answer.objects.count() == 3
    recorded = set(Entry.objects.filter(verb__startswith="insight").values_list("verb", flat=True))
    assert recorded == {"insight.file_sent", "insight.file_confirmed", "insight.file_loaded"}


@pytest.mark.parametrize("format", EXAMPLES)
def test_every_format_has_its_preview(lead, format):
    page = text(send(lead, EXAMPLES[format].good, what=f"{EXAMPLES[format].kind}.{format}"))
    assert "The first rows, as they will be loaded" in page
    assert "Left out:" not in page
    assert "anary" not in page


@pytest.mark.parametrize("format", EXAMPLES)
def test_the_preview_of_a_broken_twin_says_what_is_wrong(lead, format):
    page = text(send(lead, EXAMPLES[format].broken, what=f"{EXAMPLES[format].kind}.{format}"))
    first_line, reason = next(pair for pair in EXAMPLES[format].said if "twice" not in pair[1])
    assert f"Line {first_line}.</strong>" in page
    assert f"Left out: {reason}" in page


def test_which_way_the_answers_run_is_asked_and_not_guessed(lead):
    send(lead, FFT.good)
    page = text(confirm(lead, Batch.objects.get()))
    assert "Choose which way the answers run" in page
    assert Batch.objects.get().state == BatchState.LOOKING


def test_answers_in_words_ask_nothing(lead):
    page = text(send(lead, "date,fft_score\n04/01/2027,Very good\n"))
    assert "Which way" not in page


def test_the_month_in_the_title_is_filled_in_and_can_be_changed(lead):
    assert 'value="January 2027"' in text(send(lead, FFT_MONTHLY.good, what="fft.fft_monthly"))
    batch = Batch.objects.get()
    assert "That month has not ended yet." in text(confirm(lead, batch, month="March 2027"))
    confirm(lead, batch, month="December 2026", group="acute-services")
    assert Batch.objects.get().options["group"] == "acute-services"


def test_a_page_sent_twice_makes_one_file(lead):
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        send(lead, FFT.good, idempotency_key=idempotency_key)
    assert Batch.objects.count() == 1
    batch = Batch.objects.get()
    for _ in range(2):
        page = text(confirm(lead, batch, score="very-good-is-1"))
    assert "Somebody has already decided about this file." in page


def test_the_same_file_from_another_page_leads_to_the_first(lead):
    send(lead, FFT.good)
    page = text(send(lead, FFT.good, name="again.csv"))
    assert "This file is here already. Nothing was added." in page
    assert Batch.objects.count() == 1


def test_other_headings_are_matched_once_and_remembered(lead):
    file = "Quand,Note\n04/01/2027,1\n"
    page = text(send(lead, file))
    assert "We do not see which column holds: The day they answered, Their answer." in page
    batch = Batch.objects.get()
    chosen = {"version": batch.version, "column_date": "Quand", "column_score": "Note"}
    page = text(lead.post(address("columns", batch.pk), chosen, follow=True))
    assert "4 January 2027" in page
    assert "We do not see" not in text(send(lead, file + "05/01/2027,2\n"))


def test_one_column_cannot_hold_two_things(lead):
    send(lead, "Quand,Note\n04/01/2027,1\n")
    batch = Batch.objects.get()
    page = text(
        lead.post(
            address("columns", batch.pk), {"version": 1, "column_date": "Quand", "column_score": "Quand"}
        )
    )
    assert "Choose the column “Quand” once only." in page


def test_days_that_another_file_has_too_are_pointed_out(lead, load):
    load("fft_rows", FFT.good)
    page = text(send(lead, "date,fft_score\n05/01/2027,1\n"))
    assert "There are answers of 4 January 2027 to 6 January 2027 already" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is not a table we can read"),
        (b"", "The file is empty"),
        (b" \n", "The file is empty"),
        (b"date,fft_score\n", "There are no rows under the heading"),
        (b'date,fft_score\n04/01/2027,"1\n', "A quotation mark opens in line 2"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(lead, content, said, own_folder):
    page = send(lead, content)
    assert said in text(page)
    assert "Error: " in text(page)
    assert not Batch.objects.exists()
    assert not list(own_folder.rglob("*.sealed"))


def test_one_gigabyte_is_refused_before_it_is_read(lead):
    response = lead.generic(
        "POST",
        address("send"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(1024**3),
    )
    assert response.status_code == 413
    assert reading.TOO_LARGE in text(response)


def test_a_page_of_another_site_cannot_send_a_file(sign_in):
    client = sign_in("cp_lead")
    client.handler.enforce_csrf_checks = True
    assert send(client, FFT.good).status_code == 403
    assert not Batch.objects.exists()


def test_a_file_that_is_not_wanted_is_put_aside_and_gone(
    lead, own_folder, django_capture_on_commit_callbacks
):
    send(lead, FFT.good)
    batch = Batch.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        lead.post(address("put-aside", batch.pk), {"version": batch.version})
    assert Batch.objects.get().state == BatchState.DROPPED
    assert not list(own_folder.rglob("*.sealed"))


def test_a_load_is_stopped_midway_and_nothing_of_it_stays(
    lead, own_folder, monkeypatch, django_capture_on_commit_callbacks
):
    send(lead, FFT.good)
    confirm(lead, batch := Batch.objects.get(), score="very-good-is-1")
    monkeypatch.setattr(answers, "CHUNK", 1)
    save, page = answers.save_chunk, []

    def and_somebody_stops_it(batch, chunk, **options):
        if Answer.objects.exists():
            page.append(text(lead.get(address("file", batch.pk))))
            lead.post(address("put-aside", batch.pk), {"version": batch.version})
        return save(batch, chunk, **options)

    monkeypatch.setattr(answers, "save_chunk", and_somebody_stops_it)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.load_file(batch.pk)
    assert "Stop, and keep nothing of it" in page[0]
    assert Batch.objects.get().state == BatchState.DROPPED
    tasks.sweep_files()
    assert not Answer.objects.exists()
    assert not list(own_folder.rglob("*.sealed"))
    assert "Nothing of it is kept" in text(lead.get(address("file", batch.pk)))
    assert Batch.objects.get().options["is_cleared"]


def not_a_table(*args, **options):
    raise UnreadableFile(reading.NOT_A_TABLE)


@pytest.mark.parametrize("last", ["finish_loading", "fail_loading"])
def test_a_load_that_is_stopped_at_its_very_end_stays_stopped(lead, own_folder, monkeypatch, last):
    send(lead, FFT.good)
    confirm(lead, batch := Batch.objects.get(), score="very-good-is-1")
    if last == "fail_loading":
        monkeypatch.setattr(loading, "load_answers", not_a_table)
    act = getattr(loading, last)

    def after_somebody_stopped_it(*, batch, **options):
        lead.post(address("put-aside", batch.pk), {"version": batch.version})
        act(batch=batch, **options)

    monkeypatch.setattr(loading, last, after_somebody_stopped_it)
    tasks.load_file(batch.pk)
    assert Batch.objects.get().state == BatchState.DROPPED
    tasks.sweep_files()
    assert not Answer.objects.exists()


def test_a_load_that_has_ended_meanwhile_is_not_stopped(lead, load):
    batch = load("fft_rows", FFT.good)
    page = lead.post(address("put-aside", batch.pk), {"version": batch.version}, follow=True)
    assert "not loading any more" in text(page)
    assert Batch.objects.get().state == BatchState.LOADED


def test_rows_that_were_left_out_can_be_downloaded(lead, load):
    batch = load("fft_rows", FFT.broken)
    lines = b"".join(lead.get(address("left-out", batch.pk)).streaming_content).decode().splitlines()
    assert lines[0] == '\ufeff"line","why it was left out"'
    assert lines[1] == '"2","The date is not a real one, such as 27/3/2026."'
    assert len(lines) == 1 + len(FFT.said)


def test_a_file_is_taken_back_with_a_reason(lead, load):
    batch = load("fft_rows", FFT.good)
    assert "Write why it is taken back" in text(
        lead.post(address("take-back", batch.pk), {"version": batch.version})
    )
    page = lead.post(
        address("take-back", batch.pk), {"version": batch.version, "because": "Wrong month"}, follow=True
    )
    assert "Taken back on 9 March 2027: Wrong month" in text(page)
    tasks.sweep_files()
    assert not Answer.objects.exists()


def test_a_colleague_who_was_first_is_not_overwritten(lead, load):
    batch = load("fft_rows", FFT.good)
    page = lead.post(address("take-back", batch.pk), {"version": batch.version - 1, "because": "Wrong month"})
    assert "has changed since you opened the page" in text(page)
    assert Batch.objects.get().state == BatchState.LOADED


def test_the_sweep_goes_on_with_a_file_whose_worker_died(lead, django_capture_on_commit_callbacks):
    send(lead, FFT.good)
    confirm(lead, Batch.objects.get(), score="very-good-is-1")
    Batch.objects.update(state=BatchState.LOADING)
    tasks.sweep_files()
    assert Batch.objects.get().state == BatchState.LOADED


def test_a_file_nobody_decided_about_for_a_day_is_forgotten(
    lead, own_folder, time_machine, now, django_capture_on_commit_callbacks
):
    send(lead, FFT.good)
    tasks.sweep_files()
    assert Batch.objects.get().state == BatchState.LOOKING
    time_machine.shift(25 * 3600)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_files()
    assert Batch.objects.get().state == BatchState.DROPPED
    assert not list(own_folder.rglob("*.sealed"))


def test_a_file_that_got_lost_fails_with_a_sentence(lead, own_folder):
    send(lead, FFT.good)
    confirm(lead, Batch.objects.get(), score="very-good-is-1")
    for sealed in own_folder.rglob("*.sealed"):
        sealed.unlink()
    tasks.load_file(Batch.objects.get().pk)
    assert "The file is not here any more. Send it again." in text(
        lead.get(address("file", Batch.objects.get().pk))
    )


def test_pals_sends_files_of_pals_only(sign_in, load):
    load("fft_rows", FFT.good)
    pals = sign_in("pals_officer")
    assert Batch.objects.get().file_name not in text(pals.get(address("files")))
    assert pals.get(address("file", Batch.objects.get().pk)).status_code == 404
    page = text(pals.get(address("send")))
    assert set(re.findall(r'value="(\w+)\.\w+"', page)) == {"pals"}
    assert (
        "Choose what is in the file" in text(send(pals, FFT.good))
        or not Batch.objects.filter(sent_by__isnull=False).exists()
    )


def test_pals_follows_the_link_to_its_own_file(sign_in, take_in):
    batch, _ = take_in("pals_counts", PALS_COUNTS.good)
    page = sign_in("pals_officer")
    assert f'href="{address("file", batch.pk)}"' in text(page.get(address("files")))
    assert page.get(address("file", batch.pk)).status_code == 200
    assert sign_in("finance_officer").get(address("file", batch.pk)).status_code == 404


def test_an_excel_file_goes_the_same_way(lead):
    rows = [line.split("\t") for line in TEXTS.good.splitlines()]
    page = text(send(lead, excel(rows), what="compliments.texts", name="thanks.xlsx"))
    assert "Thank you to Nurse [name] and all the others" in page


@pytest.mark.parametrize("name", ["files", "send", "file"])
def test_pages_ask_no_more_for_many_files(lead, take_in, name):
    batch, _ = take_in("texts", TEXTS.good)
    page = address(name, *([batch.pk] if name == "file" else []))
    few = asked(lead, page)
    for n in range(30):
        take_in("texts", TEXTS.good + f"06/01/2027\t\tPoint {n}\t\n")
    assert asked(lead, page) <= few <= 12


def asked(client, page):
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(page)
    return len(queries)


def test_older_files_are_a_page_away(lead, trust, now):
    source = Source.objects.of("fft")
    Batch.objects.bulk_create(
        Batch(
            source=source,
            format="fft_rows",
            file_name=f"n{n}.csv",
            file_bytes=1,
            sha256=f"{n:064}",
            sent_at=now,
        )
        for n in range(60)
    )
    page = text(lead.get(address("files")))
    assert page.count("nhsuk-heading-xs") == 50
    older = re.search(r'href="([^"]+before=\d+)"', page)[1]
    assert text(lead.get(older)).count("nhsuk-heading-xs") == 10


def test_who_may_not_load_is_refused_by_the_verb_itself(cast, take_in, now):
    batch, _ = take_in("fft_rows", FFT.good)
    with pytest.raises(uploading.PermissionDenied):
        confirm_file(batch=batch, options={}, version=1, by=cast["governor"], at=now)
    assert BY.trail_key == "job:test"
