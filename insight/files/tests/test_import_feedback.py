import pytest
from django.core.management import CommandError, call_command

from insight.files.actions.place_names import add_place_alias
from insight.files.selectors.place_names import LabelledPlace
from insight.intake.models import Answer, Batch, BatchState, Count
from insight.intake.tests.examples import EXAMPLES, FFT


@pytest.fixture
def run(trust, tmp_path, capsys, time_machine, now):
    time_machine.move_to(now, tick=False)

    def ran(content, source, *options):
        file = tmp_path / "feedback.csv"
        file.write_text(content)
        call_command("import_feedback", str(file), source=source, **dict(options))
        return capsys.readouterr().out

    return ran


def test_a_file_is_loaded_and_what_came_of_it_told(run):
    said = run(FFT.broken, "fft", ("score", "very-good-is-1"))
    assert f"2 rows loaded, {len(FFT.said)} left out, 0 were there already." in said
    assert "Line 3: The date is missing." in said


def test_the_same_file_twice_adds_nothing(run):
    run(FFT.good, "fft", ("score", "very-good-is-1"))
    assert "This file is here already. Nothing was added." in run(
        FFT.good, "fft", ("score", "very-good-is-1")
    )
    assert Answer.objects.count() == 3


def test_the_direction_of_answers_is_asked_and_not_guessed(run):
    with pytest.raises(CommandError, match="Say which way the answers run"):
        run(FFT.good, "fft")
    assert not Answer.objects.exists()
    run(FFT.good, "fft", ("score", "very-good-is-5"))
    assert Answer.objects.count() == 3


def test_a_load_that_was_stopped_goes_on(run):
    run(FFT.good, "fft", ("score", "very-good-is-1"))
    Answer.objects.order_by("pk").last().delete()
    Batch.objects.update(state=BatchState.LOADING, rows_read=2, rows_good=2)
    run(FFT.good, "fft", ("score", "very-good-is-1"))
    assert (Answer.objects.count(), Batch.objects.get().rows_good) == (3, 3)


@pytest.mark.parametrize("format", EXAMPLES)
def test_every_format_can_be_loaded_so(run, format):
    run(EXAMPLES[format].good, EXAMPLES[format].kind, ("format", format), ("score", "very-good-is-1"))
    assert Batch.objects.get().state == BatchState.LOADED
    assert Answer.objects.exists() or Count.objects.exists()


def test_a_file_that_is_not_there_is_said_so(trust):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_feedback", "nowhere.csv", source="fft")


def test_a_source_has_only_its_own_formats(run):
    with pytest.raises(CommandError, match="has no files of that format"):
        run(FFT.good, "pals", ("format", "ko41a"))


def test_a_file_of_another_kind_is_refused(run):
    with pytest.raises(CommandError, match="Nothing was loaded. This is not a table"):
        run("%PDF-1.7", "fft")


def test_a_name_that_nobody_knows_is_told_and_one_that_a_person_said_is_used(run, cast, now):
    file = "date,location_1,fft_score\n2027-01-05,E Surrey CMHRS,Good\n2027-01-05,Recovery College,Good\n"
    assert "“E Surrey CMHRS”: perhaps CMHRS East Surrey" in run(file, "fft")
    add_place_alias(
        words="E Surrey CMHRS",
        is_beginning=False,
        place=LabelledPlace("trust", ""),
        by=cast["cp_lead"],
        at=now,
    )
    assert "2 rows loaded, 0 left out" in run(file.replace("05", "06"), "fft")
