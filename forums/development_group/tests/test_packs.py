"""The monthly share and the points of a round."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction

from feedback.tickets.models import Stage, Theme
from forums.conftest import PLANNER, forum_of, text
from forums.development_group import packs, tasks
from forums.development_group.actions.shares import share_board
from forums.development_group.models import Collation, Share
from forums.rounds.models import Raised, Round
from kit.letters.models import Letter
from kit.letters.tests import outbox
from people.models import DatedSetting
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
# The last working day of January 2027.
SHARE_DAY = datetime(2027, 1, 29, 10, 0, tzinfo=UTC)
TODAY = SHARE_DAY.date()


@pytest.fixture
def round_one(confirmed):
    return Round.objects.get(year=2027, number=1)


@pytest.fixture
def frozen_clock():
    with time_machine.travel(SHARE_DAY, tick=False):
        yield


def theme(name="Letters"):
    return Theme.objects.create(slug=name.lower(), name=name)


def with_theme(ticket, one):
    ticket.set_themes([one])
    ticket.save()
    return ticket


def share(round):
    return share_board(round=round, month=date(2027, 1, 1), by=PLANNER, at=SHARE_DAY)


def named(listed):
    return [point["reference"] for point in listed["points"]]


def test_it_says_what_is_new_said_by_several_rising_and_late(round_one, confirmed, frozen_clock):
    letters = theme()
    new = with_theme(published_ticket(), letters)
    old = published_ticket(answer_due_on=TODAY - timedelta(days=1))
    type(old).objects.filter(pk=old.pk).update(published_on=TODAY - timedelta(days=50))
    several = published_ticket(people_count=3)
    for place in ("East Surrey", "Surrey Downs"):
        Raised.objects.create(meeting=forum_of(confirmed, 1, place), ticket=several, people=4)
    pack = share(round_one).pack
    assert named(pack["new"]) == [several.reference, new.reference]
    assert named(pack["late"]) == [old.reference]
    assert named(pack["several"]) == [several.reference]
    assert {"people": 3, "forums": 2, "raised_by": 8}.items() <= pack["several"]["points"][0].items()
    assert pack["rising"] == [{"name": "Letters", "now": 1, "before": 0}]


def test_it_is_made_once_each_month_and_told_once_to_those_the_trust_named(round_one, cast):
    DatedSetting.objects.filter(key="forums.share_with").update(value={"roles": ["director", "board_member"]})
    for day in ("2027-01-28", "2027-01-29", "2027-01-29", "2027-02-03"):
        with time_machine.travel(f"{day}T10:00Z", tick=False):
            tasks.share_month()
        made = Share.objects.count()
        assert made == (day != "2027-01-28")
    assert Share.objects.get().month == date(2027, 1, 1)
    told = outbox.addresses("forums/share")
    assert sorted(told) == sorted(cast[key].email for key in ("director", "board_member"))


def test_directors_and_board_members_who_hold_the_role_get_it(round_one, cast):
    share(round_one)
    told = set(outbox.addresses("forums/share"))
    assert told == {
        cast[key].email for key in ("cp_lead", "director", "communities_director", "board_member")
    }


def test_after_days_away_the_share_is_made_up_for_and_after_months_only_the_last_ones(round_one):
    with time_machine.travel("2027-02-10T10:00Z", tick=False):
        tasks.share_month()
    assert Share.objects.count() == 1
    with time_machine.travel("2027-12-01T10:00Z", tick=False):
        tasks.share_month()
    assert [share.month.month for share in Share.objects.order_by("month")] == [1, 10, 11]


def test_the_next_share_begins_where_the_last_one_ended(round_one, frozen_clock):
    published_ticket()
    first = share(round_one)
    second = share_board(
        round=round_one, month=date(2027, 2, 1), by=PLANNER, at=SHARE_DAY + timedelta(days=28)
    )
    assert second.pack["since"] == first.pack["until"]
    assert (first.pack["new"]["total"], second.pack["new"]["total"]) == (1, 0)


CHANGES = [lambda rows: rows.update(made_on=TODAY), lambda rows: rows.delete()]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_what_was_shared(round_one, change):
    share(round_one)
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        change(Share.objects.all())


@pytest.mark.parametrize("change", CHANGES)
def test_control_without_the_refusal_it_is_changed(round_one, change):
    share(round_one)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE development_group_share DISABLE TRIGGER USER")
        change(Share.objects.all())
        transaction.set_rollback(True)


def test_those_it_is_for_read_it_as_a_page_and_a_file(round_one, frozen_clock, sign_in):
    published_ticket(people_count=2)
    share(round_one)
    later = published_ticket()
    reader = sign_in("board_member")
    assert "/shares/2027-01/" in text(reader.get("/shares/"))
    page = text(reader.get("/shares/2027-01/"))
    assert "New points: 1" in page
    assert later.reference not in page
    assert reader.get("/shares/2027-01/share.pdf").content.startswith(b"%PDF")
    assert sign_in("team_member").get("/shares/2027-01/").status_code == 404
    assert reader.get("/shares/2027-99/").status_code == 404


def test_a_point_taken_off_the_board_since_is_not_shown(round_one, frozen_clock, sign_in):
    ticket = published_ticket()
    share(round_one)
    type(ticket).objects.filter(pk=ticket.pk).update(
        stage=Stage.WITHHELD, withheld_because="A name", reason="names"
    )
    page = text(sign_in("director").get("/shares/2027-01/"))
    assert "Letters come too late" not in page
    assert "1 point was taken off the board" in page


def test_a_share_costs_as_many_queries_whatever_the_board_holds(
    round_one, frozen_clock, django_assert_num_queries
):
    with django_assert_num_queries(7):
        packs.share_pack(TODAY - timedelta(days=31), TODAY)
    for _ in range(10):
        published_ticket(people_count=2)
    with django_assert_num_queries(7):
        packs.share_pack(TODAY - timedelta(days=31), TODAY)


def test_in_month_two_the_points_of_a_round_stand_by_theme_once(
    round_one, confirmed, frozen_clock, cast, sign_in
):
    raised = with_theme(published_ticket(people_count=5), theme())
    Raised.objects.create(
        meeting=forum_of(confirmed, 1, "East Surrey"), ticket=raised, people=2, is_chosen=True
    )
    published_ticket()
    for day, made in (("2027-01-31", 0), ("2027-02-01", 1), ("2027-02-01", 1), ("2027-02-20", 1)):
        with time_machine.travel(f"{day}T10:00Z", tick=False):
            tasks.collate_rounds()
        assert Collation.objects.count() == made
    first, second = Collation.objects.get().pack["themes"]
    assert (first["name"], first["people"], first["points"][0]["chosen"]) == ("Letters", 5, True)
    assert (second["name"], len(second["points"])) == (packs.NO_THEME, 1)
    assert Letter.objects.filter(template="forums/points").count() == 3
    page = text(sign_in("representative").get("/shares/points/2027/1/"))
    assert "A forum chose it" in page
    assert sign_in("team_lead").get("/shares/points/2027/1/").status_code == 404


def test_control_without_looking_first_the_database_refuses_a_second_share_of_a_month(round_one):
    made = share(round_one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(round=round_one, month=made.month, made_on=TODAY, pack={})


def test_what_a_moderator_takes_out_of_a_title_is_out_of_the_pack_too(round_one, frozen_clock, sign_in):
    ticket = published_ticket()
    share(round_one)
    type(ticket).objects.filter(pk=ticket.pk).update(title="Letters come late")
    page = text(sign_in("director").get("/shares/2027-01/"))
    assert "Letters come late" in page
    assert "Letters come too late" not in page
