"""The picture of a quarter: worked out once, not changed, and nobody known by it, from one edition or from
several.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from feedback.tickets.models import Progress, Ticket
from insight.intake.models import Batch, Count, Source
from insight.papers.presenters.quarter import friends_and_family
from insight.papers.summary import key_sentences
from insight.picture.contents import ALL, Cell
from insight.picture.quarters import NotAQuarter, Quarter
from insight.reports.actions import editions
from insight.reports.models import Edition, Tally
from insight.reports.tasks import tally_files, triangulate_last_quarter
from insight.reports.tests.quarter import (
    AFTER,
    QUARTER,
    answers,
    batch,
    codebook,
    make,
    page,
    source_of,
    tally,
    themes,
)
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def fft(trust, cast):
    return source_of("fft")


@pytest.fixture
def coded(fft):
    codebook()
    themes(
        fft,
        {
            "waiting": {"east-surrey": 12, "surrey-downs": 3},
            "food": {"east-surrey": 30, "surrey-downs": 18},
            "staff": {"east-surrey": 9, "surrey-downs": 40},
        },
    )
    return fft


def test_rows_come_to_tallies_by_month_and_place(fft):
    loaded = batch(fft)
    answers(loaded, {1: 4, 5: 2})
    answers(loaded, {1: 1}, day=date(2026, 9, 1), area="surrey-downs")
    tally(loaded)
    tally(loaded)
    found = {
        (row.month.month, row.area.slug, row.code): row.number
        for row in Tally.objects.filter(measure="answers").select_related("area")
    }
    assert found == {(8, "east-surrey", "1"): 4, (8, "east-surrey", "5"): 2, (9, "surrey-downs", "1"): 1}


def test_a_file_that_is_taken_back_goes_out_of_the_tallies(fft):
    loaded = batch(fft)
    answers(loaded, {1: 4})
    tally_files()
    assert Tally.objects.exists()
    Batch.objects.filter(pk=loaded.pk).update(
        state="withdrawn", withdrawn_on=AFTER.date(), withdrawn_because="Wrong file"
    )
    tally_files()
    assert not Tally.objects.exists()


def test_what_a_source_hid_is_known_to_nobody(trust):
    pals = Source.objects.of("pals")
    loaded = batch(pals, format="pals_counts")
    for code, number in (("phones", 20), ("letters", None)):
        Count.objects.create(
            source=pals,
            batch=loaded,
            period="month",
            starts_on=date(2026, 8, 1),
            measure="subject",
            code=code,
            number=number,
            is_hidden=number is None,
        )
    tally(loaded)
    shown = make().stored_picture["shown"]["themes"]
    assert shown[Cell("pals", ALL, ALL).key] is None


def test_twice_is_the_same_edition(coded):
    first, second = make(), make()
    assert first.pk == second.pk
    assert Entry.objects.filter(verb="insight.triangulated").count() == 1


@pytest.fixture
def answered(coded):
    """Raised and answered within the quarter: we are doing it."""
    day = QUARTER.last - timedelta(days=20)
    return published_ticket(
        sent_on=day, published_on=day, answer_due_on=day, answered_on=day, state="doing", answer="We begin.",
        answered_as="The team", next_step_on=QUARTER.last + timedelta(days=30),
    )  # fmt: skip


def test_what_goes_on_with_a_point_after_the_quarter_makes_no_other_edition(answered):
    first = make()
    Progress.objects.create(
        ticket=answered, state="done", words="Done.", written_on=QUARTER.last, published_as="The team", published_on=QUARTER.last + timedelta(days=9)
    )  # fmt: skip
    Ticket.objects.filter(pk=answered.pk).update(state="done", people_count=40, me_too_count=39)
    second = make()
    assert second.pk == first.pk
    assert [row.state for rows in first.picture.board.outcomes.values() for row in rows] == ["doing"]


def test_control_another_point_of_the_quarter_makes_one(answered):
    make()
    day = QUARTER.last - timedelta(days=3)
    published_ticket(sent_on=day, published_on=day, answer_due_on=day)
    assert make().changes[0] == "The board: points or answers of the quarter have changed."


def test_late_data_makes_another_edition_that_says_what_changed(coded):
    first = make()
    themes(coded, {"waiting": {"guildford-and-waverley": 20}})
    second = make()
    assert (first.number, second.number) == (1, 2)
    assert second.changes == [
        "Friends and Family Test: 132 instead of 112.",
        "Nothing was taken away. What is new was added.",
    ]
    first.refresh_from_db()
    assert first.stored_picture["shown"]["themes"][Cell("fft", ALL, ALL).key] == 112


def test_a_quarter_that_has_not_ended_is_refused_with_a_sentence(trust):
    with pytest.raises(NotPossible, match="has not ended"):
        make(at=datetime(2026, 9, 30, 10, 0, tzinfo=UTC))


@pytest.mark.parametrize("name", ["2026", "2026-Q5", "Q3-2026", "", "20266-Q1"])
def test_a_name_that_is_no_quarter_says_how_to_write_one(name):
    with pytest.raises(NotAQuarter, match="like 2026-Q3"):
        Quarter.named(name)


def test_quarters_follow_each_other():
    assert [str(one) for one in Quarter(2026, 2).back(4)] == ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]
    assert Quarter.of(date(2026, 12, 31)).next == Quarter(2027, 1)
    assert (QUARTER.first, QUARTER.last) == (date(2026, 7, 1), date(2026, 9, 30))


def test_the_command_says_what_it_made(coded, capsys):
    with time_machine.travel(AFTER, tick=False):
        call_command("triangulate", "--quarter", "2026-Q3")
        assert "2026-Q3, edition 1" in capsys.readouterr().out
        with pytest.raises(CommandError, match="has not ended"):
            call_command("triangulate", "--quarter", "2026-Q4")


def test_the_task_makes_the_last_quarter_once(coded):
    with time_machine.travel(AFTER, tick=False):
        triangulate_last_quarter()
        triangulate_last_quarter()
    assert Edition.objects.get().of_quarter == QUARTER


def test_the_database_refuses_to_change_an_edition(coded):
    made = make()
    with connection.cursor() as cursor, pytest.raises(Exception, match="stays as it was"):
        cursor.execute("UPDATE reports_edition SET stored_picture = '{}' WHERE id = %s", [made.pk])


def test_only_who_leads_co_production_makes_and_publishes(coded, cast):
    with pytest.raises(PermissionDenied):
        editions.triangulate(quarter=QUARTER, by=cast["director"], at=AFTER)
    with pytest.raises(PermissionDenied):
        editions.publish_edition(edition=make(), by=cast["board_member"], at=AFTER)


def test_a_draft_is_seen_by_those_who_make_it_and_a_published_one_by_all_who_may(sign_in, coded, cast):
    made = make()
    assert sign_in("board_member").get(made.get_absolute_url()).status_code == 404
    shown = page(sign_in("cp_lead").get(made.get_absolute_url()))
    assert "Publish this edition" in shown
    editions.publish_edition(edition=made, by=cast["cp_lead"], at=AFTER)
    shown = page(sign_in("board_member").get(made.get_absolute_url()))
    assert "Themes, by source" in shown
    assert "Publish this edition" not in shown
    assert sign_in("team_member").get(made.get_absolute_url()).status_code == 403


def test_page_file_and_paper_show_the_same_and_no_small_number(sign_in, coded):
    made, client = make(), sign_in("cp_lead")
    here = [str(QUARTER), made.number]
    written = page(client.get(reverse("insight:edition-csv", args=here)))
    assert '"Waiting","Surrey Downs","' not in written
    assert '"Surrey Downs","3"' not in written
    assert client.get(reverse("insight:edition-pdf", args=here)).content.startswith(b"%PDF")


def test_friends_and_family_percentages_follow_the_published_rule(fft, sign_in):
    """Very good and good of all answers, with neither and don’t know in what they are of."""
    loaded = batch(fft)
    answers(loaded, {1: 50, 2: 20, 3: 10, 4: 6, 5: 6, 6: 8})
    tally(loaded)
    shown = page(sign_in("cp_lead").get(make().get_absolute_url()))
    assert "70%" in shown
    assert "12%" in shown


def test_what_was_positive_is_said_where_only_the_negative_answers_are_few(fft):
    loaded = batch(fft)
    answers(loaded, {1: 50, 2: 20, 3: 9, 4: 1, 5: 2})
    tally(loaded)
    picture = make().picture
    assert friends_and_family(picture)[0] == ("The whole Trust", ["85%", "hidden", "82"])
    assert any(
        "85 were good or very good." in sentence and "poor" not in sentence
        for sentence in key_sentences(picture)
    )


def test_the_page_asks_the_same_number_of_times_however_many_rows(
    sign_in, fft, django_assert_max_num_queries
):
    loaded = batch(fft)
    answers(loaded, {1: 50})
    tally(loaded)
    made, client = make(), sign_in("cp_lead")
    with django_assert_max_num_queries(12) as few:
        client.get(made.get_absolute_url())
    answers(loaded, {1: 500, 2: 300})
    tally(loaded)
    other = make()
    with django_assert_max_num_queries(len(few)):
        client.get(other.get_absolute_url())
