"""The board's dashboard: worked out once, shown as far as somebody may see, and what was hidden stays
hidden.
"""

import re
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from feedback.tickets.models import Progress, Theme, Ticket
from insight.dashboard.selectors import quotes
from insight.picture.figures import FIGURES, FigureValue
from insight.picture.quarters import Quarter
from insight.reports.actions import editions
from insight.reports.models import Dashboard, Edition, Voice
from insight.reports.tests.quarter import (
    AFTER,
    BY,
    QUARTER,
    codebook,
)
from people.models import Area
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PAGE = "/dashboard/2026-Q3/"


def point(answered=None, due=date(2026, 8, 20), published=date(2026, 7, 20), **given):
    row = published_ticket()
    facts = {"published_on": published, "sent_on": published, "answer_due_on": due} | given
    if answered:
        facts |= {
            "answered_on": answered,
            "answer": "It is mended.",
            "answered_as": "The team",
            "state": "done",
        }
    Ticket.objects.filter(pk=row.pk).update(**facts)
    return Ticket.objects.get(pk=row.pk)


def make(cast, quarter=QUARTER, at=AFTER):
    edition = editions.triangulate(quarter=quarter, by=BY, at=at)
    return editions.publish_edition(edition=edition, by=cast["cp_lead"], at=at)


def text(response):
    return response.content.decode()


def test_the_page_shows_what_was_worked_out(trust, cast, sign_in):
    point(answered=date(2026, 8, 3))
    point()
    make(cast)
    shown = text(sign_in("board_member").get(PAGE))
    assert ">Answered in time</a></h3>" in shown
    assert "50%" in shown
    assert "1 of 2 points" in shown


def test_figures_are_of_the_level_asked_for(trust, cast, sign_in):
    row = point(answered=date(2026, 8, 3))
    make(cast)
    other = Area.objects.exclude(pk=row.area_id).first()
    client = sign_in("board_member")
    assert "1 of 1 point" in text(client.get(PAGE, {"level": f"area:{row.area.slug}"}))
    assert "1 of 1 point" not in text(client.get(PAGE, {"level": f"area:{other.slug}"}))


def test_a_name_that_is_no_level_or_quarter_is_not_there(trust, cast, sign_in):
    make(cast)
    client = sign_in("board_member")
    assert client.get(PAGE, {"level": "area:nowhere"}).status_code == 404
    assert client.get("/dashboard/2026-Q9/").status_code == 404
    assert client.get("/dashboard/2020-Q1/").status_code == 404
    assert client.get(PAGE, {"level": "\0"}).status_code == 200


def test_the_way_leads_to_the_newest_quarter_and_says_so_while_there_is_none(trust, cast, sign_in):
    client = sign_in("governor")
    assert "There is nothing to show yet" in text(client.get("/dashboard/"))
    make(cast)
    assert client.get("/dashboard/").url == PAGE


def test_late_data_makes_another_dashboard_and_the_first_stays(trust, cast, sign_in):
    point(answered=date(2026, 8, 3))
    make(cast)
    point()
    make(cast)
    assert [
        row.content.figures["in_time"] for row in Dashboard.objects.filter(level="all").order_by("pk")
    ] == [FigureValue(1, 1), FigureValue(1, 2)]
    assert "1 of 2 points" in text(sign_in("board_member").get(PAGE))


def test_the_database_refuses_to_change_or_delete_a_dashboard(trust, cast):
    make(cast)
    with connection.cursor() as cursor, pytest.raises(Exception, match="stays as it was"):
        cursor.execute("UPDATE reports_dashboard SET stored_content = '{}'")


def test_the_quarter_before_stands_beside_it(trust, cast, sign_in):
    point(published=date(2026, 4, 20), due=date(2026, 5, 20), answered=date(2026, 5, 21))
    point(answered=date(2026, 8, 3))
    make(cast, QUARTER.previous)
    make(cast)
    shown = text(sign_in("board_member").get(f"{PAGE}beside/"))
    assert "100 in a hundred more" in shown
    assert "April to June 2026" in shown


def test_without_a_quarter_before_it_says_so(trust, cast, sign_in):
    make(cast)
    assert "nothing to compare it with" in text(sign_in("board_member").get(f"{PAGE}beside/"))


def test_a_figure_leads_to_the_points_it_is_made_of(trust, cast, sign_in):
    row, other = point(answered=date(2026, 8, 3)), point(due=date(2026, 10, 20))
    make(cast)
    shown = text(sign_in("board_member").get(f"{PAGE}rows/in_time/"))
    assert row.get_absolute_url() in shown
    assert other.get_absolute_url() not in shown


@pytest.mark.parametrize(
    "name", ["in_time", "days_to_answer", "overdue", "raised", "changes", "forums", "people", "promises", "audited", "ratified", "plans", "roles"]
)  # fmt: skip
def test_every_figure_with_rows_has_a_page_of_them_at_every_level(name, trust, cast, sign_in):
    point(answered=date(2026, 8, 3))
    make(cast)
    client = sign_in("communities_director")
    for level in Dashboard.objects.values_list("level", flat=True):
        known = name in Dashboard.objects.get(level=level).stored_content["figures"]
        assert client.get(f"{PAGE}rows/{name}/", {"level": level}).status_code == (200 if known else 404)


def test_payments_have_no_rows_and_neither_has_a_name_nobody_knows(trust, cast, sign_in):
    make(cast)
    client = sign_in("board_member")
    for name in ("fees", "expenses", "days_to_payment", "paid_in_time", "nothing"):
        assert client.get(f"{PAGE}rows/{name}/").status_code == 404


def test_no_figure_of_an_empty_quarter_is_only_a_dash(trust, cast, sign_in):
    make(cast)
    client = sign_in("board_member")
    for behind in ("", "figures/", "beside/"):
        shown = text(client.get(f"{PAGE}{behind}"))
        assert ">–<" not in shown
        assert "None" not in shown
    shown = text(client.get(PAGE))
    for words in (
        "No answer was due",
        "Nothing waits for the board",
        "No point came in",
    ):
        assert words in shown


def test_what_people_said_stands_against_what_was_done_when_the_quarter_ended(trust, cast, sign_in):
    codebook()
    theme = Theme.objects.get(slug="food")
    for answered in (date(2026, 8, 3), date(2026, 10, 1), None):
        row = point(answered=answered)
        Ticket.objects.filter(pk=row.pk).update(theme_ids=[theme.pk])
    make(cast)
    assert Dashboard.objects.get(level="all").stored_content["outcomes"] == [["Food", 1, 0, 0, 2]]
    shown = text(sign_in("board_member").get(PAGE))
    assert (
        "Of 3 points that came in, 1 were done and checked when the quarter ended, and 2 had no answer."
        in shown
    )


def test_what_was_done_later_counts_as_being_done_when_the_quarter_ended(trust, cast):
    row = point(answered=date(2026, 8, 3))
    Progress.objects.create(
        ticket=row, state="done", words="It is mended.", written_on=date(2026, 10, 1),
        published_on=date(2026, 10, 1), published_as="The team",
    )  # fmt: skip
    make(cast)
    assert Dashboard.objects.get(level="all").stored_content["outcomes"] == [["-", 0, 1, 0, 0]]


def test_a_dashboard_that_was_kept_before_there_were_these_panels_still_reads(trust, cast, sign_in):
    make(cast)
    edition = Edition.objects.get()
    stored = dict(Dashboard.objects.get(level="all").stored_content)
    for name in (
        "outcomes",
        "by_directorate",
        "directorates",
        "sources",
        "changes",
        "differ",
        "heard",
        "not_heard",
    ):
        del stored[name]
    Dashboard.objects.create(
        edition=edition, position=99, level="area:of-old", name="Of old", stored_content=stored
    )
    assert sign_in("board_member").get(PAGE, {"level": "area:of-old"}).status_code == 200


def test_every_figure_leads_to_how_it_is_counted(trust, cast, sign_in):
    make(cast)
    client = sign_in("governor")
    shown, definitions = text(client.get(PAGE)), text(client.get("/dashboard/how-figures-are-counted/"))
    for name in re.findall(r'how-figures-are-counted/#(\w+)"', shown):
        assert f'id="{name}"' in definitions
    for figure in FIGURES.values():
        assert f'id="{figure.name}"' in definitions


def test_the_running_quarter_stands_beside_the_last_without_people_or_money(
    trust, cast, sign_in, django_assert_max_num_queries
):
    client, today = sign_in("board_member"), timezone.localdate()
    assert "No report yet" in text(client.get("/dashboard/now/"))
    make(cast)
    first = Quarter.of(today).first
    point(published=first, due=first, answered=first)
    with django_assert_max_num_queries(6):
        shown = text(client.get("/dashboard/now/"))
    assert "100%" in shown
    assert QUARTER.in_words in shown
    for label in ("People at forums", "Paid for people’s time", "Expenses paid", "Time to payment"):
        assert f">{label}<" not in shown


def test_file_and_paper_say_what_the_page_says(trust, cast, sign_in):
    point(answered=date(2026, 8, 3))
    make(cast)
    client = sign_in("board_member")
    assert '"The whole Trust","2026-Q3","1","Answered in time","1","1"' in text(
        client.get(f"{PAGE}dashboard.csv")
    )
    assert client.get(f"{PAGE}dashboard.pdf").content.startswith(b"%PDF")


def test_the_sheet_of_paper_has_a_few_words_of_people_and_none_that_are_not_public(trust, cast):
    codebook()
    make(cast)
    dashboard, theme = Dashboard.objects.get(level="all"), Theme.objects.first()
    shown, hidden = point(title="Shown"), point(title="Not shown")
    for ticket in (shown, hidden):
        Voice.objects.create(edition=dashboard.edition, theme=theme, ticket=ticket)
    Voice.objects.create(edition=dashboard.edition, theme=theme, words="Long " * 200)
    type(hidden).objects.filter(pk=hidden.pk).update(
        stage="withheld", withheld_because="names", published_words="Secret"
    )
    assert quotes(dashboard) == [shown.published_words]


def test_twelve_months_tell_chance_from_change(trust, cast, sign_in):
    for quarter in QUARTER.back(4):
        for month in quarter.months:
            for _ in range(2):
                point(published=month, due=month.replace(day=20), answered=month.replace(day=10))
        make(cast, quarter)
    shown = text(sign_in("board_member").get(f"{PAGE}figures/"))
    assert "No real change, by the rules of Making Data Count" in shown
    assert "The aim is always met (the aim is 90%)" in shown


def test_fewer_say_that_it_is_too_early(trust, cast, sign_in):
    point(answered=date(2026, 8, 3))
    point(published=date(2026, 9, 1), due=date(2026, 9, 20), answered=date(2026, 9, 10))
    make(cast)
    client = sign_in("board_member")
    assert "it takes 12 to tell a real change from chance" in text(client.get(f"{PAGE}figures/"))
    assert "It is too early to tell a real change from chance." in text(client.get(PAGE))


def test_it_asks_the_same_number_of_times_however_many_quarters_and_points(
    trust, cast, sign_in, django_assert_max_num_queries
):
    point(answered=date(2026, 8, 3))
    make(cast)
    client = sign_in("board_member")
    with django_assert_max_num_queries(6) as few:
        client.get(PAGE)
    for behind in ("figures/", "beside/"):
        with django_assert_max_num_queries(6):
            client.get(f"{PAGE}{behind}")
    for quarter in QUARTER.previous.back(3):
        for _ in range(4):
            point(published=quarter.first, due=quarter.last, answered=quarter.last)
        make(cast, quarter)
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)
