"""The picture of a quarter: worked out once, not changed, and nobody known by it, from one edition or from several."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from insight import hiding
from insight.actions import editions, tallying
from insight.actions.problems import NotPossible
from insight.models import Answer, Batch, Count, Edition, Measure, Source, Tally
from insight.picture import ALL, cell
from insight.quarters import NotAQuarter, Quarter
from insight.tasks import tally_files, triangulate
from kit.trail.actors import Job
from kit.trail.models import Entry
from people.models import Area, Directorate
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
QUARTER = Quarter(2026, 3)
AFTER = datetime(2026, 10, 2, 10, 0, tzinfo=UTC)
BY = Job("tests")


@pytest.fixture
def fft(trust, cast):
    source = Source.objects.of("fft")
    source.levels = ["trust", "directorate", "area"]
    source.save()
    return source


def batch(source, name="a", **given):
    return Batch.objects.create(
        **{"source": source, "format": "fft_rows", "file_name": name, "file_bytes": 1, "sha256": name, "state": "loaded", "sent_at": AFTER, "first_day": date(2026, 7, 1), "last_day": date(2026, 9, 30)} | given
    )  # fmt: skip


def answers(loaded, counts, *, day=date(2026, 8, 3), area="east-surrey"):
    """So many answers of each score, such as {1: 20, 5: 3}."""
    place = {"area": Area.objects.get(slug=area), "directorate": Directorate.objects.get(slug="adults-east")}
    for score, number in counts.items():
        Answer.objects.bulk_create(
            Answer(source=loaded.source, batch=loaded, day=day, score=score, **place) for _ in range(number)
        )


def themes(source, counts, *, month=date(2026, 8, 1)):
    """{theme: {area: number}}, as they come out of coding."""
    for theme, places in counts.items():
        for area, number in places.items():
            Tally.objects.create(
                source=source, month=month, measure=Measure.THEMES, code=theme, number=number,
                area=Area.objects.get(slug=area), directorate=Directorate.objects.get(slug="adults-east"),
            )  # fmt: skip


def make(at=AFTER, quarter=QUARTER):
    return editions.triangulate(quarter=quarter, by=BY, at=at)


def tally(loaded):
    tallying.tally_file(batch=loaded)


@pytest.fixture
def coded(fft):
    from feedback.models import Theme

    for position, name in enumerate(("waiting", "food", "staff")):
        Theme.objects.create(slug=name, name=name.capitalize(), position=position)
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
    shown = make().picture["shown"]["themes"]
    assert shown[cell("pals", ALL, ALL)] is None


def test_twice_is_the_same_edition(coded):
    first, second = make(), make()
    assert first.pk == second.pk
    assert Entry.objects.filter(verb="insight.triangulated").count() == 1


def test_late_data_makes_another_edition_that_says_what_changed(coded):
    first = make()
    themes(coded, {"waiting": {"guildford-and-waverley": 20}})
    second = make()
    assert (first.number, second.number) == (1, 2)
    assert second.changes == ["Friends and Family Test: 132 instead of 112."]
    first.refresh_from_db()
    assert first.picture["shown"]["themes"][cell("fft", ALL, ALL)] == 112


def published(edition):
    kept = edition.kept["themes"]
    ranges = {one: tuple(both) for one, both in kept["ranges"].items()}
    return hiding.Published(
        edition.picture["shown"]["themes"], [(total, parts) for total, parts in kept["sums"]], ranges
    )


def holes(*made):
    known = hiding.Known([published(edition) for edition in made])
    return [
        (number, one, count)
        for number, edition in enumerate(made)
        for one, (low, high) in published(edition).kept.items()
        for count in range(low, high + 1)
        if not known.can_be(number, one, count)
    ]


def test_nobody_works_out_a_small_number_from_all_editions_together(coded):
    first = make()
    themes(coded, {"waiting": {"guildford-and-waverley": 2}, "staff": {"guildford-and-waverley": 9}})
    second = make()
    assert holes(first, second) == []
    small = cell("fft", "waiting", "area:surrey-downs")
    assert first.picture["shown"]["themes"][small] is None
    assert second.picture["shown"]["themes"][small] is None


def test_control_with_the_small_one_alone_hidden_it_can_be_worked_out(coded, monkeypatch):
    monkeypatch.setattr(hiding, "hide_beside", lambda *args: None)
    monkeypatch.setattr(hiding.Known, "leaves_open", lambda *args: True)
    assert holes(make()) != []


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
        triangulate()
        triangulate()
    assert Edition.objects.get().of_quarter == QUARTER


def test_the_database_refuses_to_change_an_edition(coded):
    made = make()
    with connection.cursor() as cursor, pytest.raises(Exception, match="stays as it was"):
        cursor.execute("UPDATE insight_edition SET picture = '{}' WHERE id = %s", [made.pk])


def test_only_who_leads_co_production_makes_and_publishes(coded, cast):
    with pytest.raises(PermissionDenied):
        editions.triangulate(quarter=QUARTER, by=cast["director"], at=AFTER)
    with pytest.raises(PermissionDenied):
        editions.publish(edition=make(), by=cast["board_member"], at=AFTER)


def page(response):
    return response.content.decode()


def test_a_draft_is_seen_by_those_who_make_it_and_a_published_one_by_all_who_may(sign_in, coded, cast):
    made = make()
    assert sign_in("board_member").get(made.get_absolute_url()).status_code == 404
    shown = page(sign_in("cp_lead").get(made.get_absolute_url()))
    assert "Publish this edition" in shown
    editions.publish(edition=made, by=cast["cp_lead"], at=AFTER)
    shown = page(sign_in("board_member").get(made.get_absolute_url()))
    assert "Themes, by source" in shown
    assert "Publish this edition" not in shown
    assert sign_in("team_member").get(made.get_absolute_url()).status_code == 403


def test_page_file_and_paper_show_the_same_and_no_small_number(sign_in, coded):
    made, client = make(), sign_in("cp_lead")
    here = [str(QUARTER), made.number]
    written = page(client.get(reverse("insight:edition-csv", args=here)))
    assert '"Waiting","Surrey Downs","hidden"' in written
    assert client.get(reverse("insight:edition-pdf", args=here)).content.startswith(b"%PDF")


def test_a_point_of_the_board_stands_beside_a_theme(sign_in, coded):
    made, client, ticket = make(), sign_in("cp_lead"), published_ticket()
    address = reverse("insight:voices", args=[str(QUARTER), made.number])
    assert "This is not on the board" in page(client.post(address, {"theme": "waiting", "point": "NOTTHERE"}))
    shown = page(client.post(address, {"theme": "waiting", "point": ticket.reference}, follow=True))
    assert ticket.published_words in shown
    client.post(reverse("insight:publish", args=[str(QUARTER), made.number]))
    assert "stays as it is" in page(client.post(address, {"theme": "food", "point": ticket.reference}))


def test_friends_and_family_percentages_follow_the_published_rule(fft, sign_in):
    """Very good and good of all answers, with neither and don’t know in what they are of."""
    loaded = batch(fft)
    answers(loaded, {1: 50, 2: 20, 3: 10, 4: 6, 5: 6, 6: 8})
    tally(loaded)
    shown = page(sign_in("cp_lead").get(make().get_absolute_url()))
    assert "70%" in shown
    assert "12%" in shown


def test_the_page_asks_the_same_number_of_times_however_many_rows(sign_in, fft, django_assert_max_num_queries):
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
