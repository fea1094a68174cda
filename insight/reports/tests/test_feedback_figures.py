"""What a board reads of complaints, PALS, compliments and who answered: each number worked out from rows by hand."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from insight.intake.models import Count
from insight.intake.tests.conftest import load, now, own_folder, take_in  # noqa: F401
from insight.intake.tests.examples import EAST
from insight.picture.contents import ALL, Cell
from insight.picture.dashboard_content import content_of_json, value_of_json
from insight.picture.figures import FIGURES, FigureValue
from insight.picture.quarters import Quarter
from insight.picture.tests.attacker import Attacker
from insight.reports.actions.contacts import note_contacts
from insight.reports.actions.editions import publish_edition
from insight.reports.models import ContactBase, Dashboard
from insight.reports.tasks import tally_files
from insight.reports.tests.quarter import make, page
from insight.reports.tests.samples import SAID
from kit.disclosure_control import linked_tables
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db
AUTUMN = Quarter(2026, 4)
HEADING = "com_dreceived,com_subject1,com_outcome1,com_unit,com_dack,com_dreplydue,com_dreply,com_dclosed,com_dreopened"


def complaint(
    day, subject="Discharge", outcome="", *, ack="", due="", reply="", closed="", again="", team=EAST
):
    return ",".join([day, subject, outcome, team, ack, due, reply, closed, again])


# 30 complaints. Acknowledged: 20 on the third working day (5 to 8 October), 6 a working day later, 4 without a day.
# Outcomes: 9 upheld, 6 partly, 8 not, 7 without. Agreed day: 12 kept, 5 late, 6 never answered and past, 7 without a day.
ROWS = [
    complaint(
        {28: "05/11/2026", 29: "07/12/2026"}.get(number, "05/10/2026"),
        outcome=(["Upheld"] * 9 + ["Partially upheld"] * 6 + ["Not upheld"] * 8 + [""] * 7)[number],
        ack=(["08/10/2026"] * 20 + ["09/10/2026"] * 6 + [""] * 4)[number],
        due=(["13/11/2026"] * 23 + [""] * 7)[number],
        reply=(["13/11/2026"] * 12 + ["16/11/2026"] * 5 + [""] * 13)[number],
        again=(["01/12/2026"] * 6 + [""] * 12 + ["No"] * 12)[number],
        team=(EAST if number < 17 else "Surrey Downs"),
    )
    for number in range(30)
]


@pytest.fixture
def complaints(load):  # noqa: F811
    load("complaints_datix", "\n".join([HEADING, *ROWS]))
    tally_files()


def figures(now, level=ALL):  # noqa: F811
    edition = make(at=now, quarter=AUTUMN)
    return Dashboard.objects.get(edition=edition, level=level).content.figures


def test_complaints_are_counted_acknowledged_answered_and_opened_again(complaints, now):  # noqa: F811
    of_trust = figures(now)
    assert of_trust["complaints"] == FigureValue(30)
    assert of_trust["upheld"] == FigureValue(9 + 6, 9 + 6 + 8)
    assert of_trust["acknowledged"] == FigureValue(20, 30)
    assert of_trust["replied"] == FigureValue(12, 12 + 5 + 6)
    assert of_trust["reopened"] == FigureValue(6, 30)


def test_complaints_stand_at_each_place_that_they_name(complaints, now):  # noqa: F811
    edition = make(at=now, quarter=AUTUMN)
    numbers = {
        row.level: row.content.figures["complaints"].number
        for row in Dashboard.objects.filter(edition=edition)
        if "complaints" in row.content.figures
    }
    assert numbers[ALL] == 30
    assert sum(number for level, number in numbers.items() if level.startswith("area:")) == 30
    assert (numbers["area:east-surrey"], numbers["area:surrey-downs"]) == (17, 13)


def test_a_day_that_cannot_be_read_is_not_recorded_and_the_complaint_counts(load, now):  # noqa: F811
    load("complaints_datix", "\n".join([HEADING, *[complaint("05/10/2026", ack="soon", due="??")] * 7]))
    tally_files()
    said = dict(Count.objects.exclude(measure="subject").values_list("measure", "code"))
    assert said == {"total": "new", "acknowledged": "no-day", "replies": "no-day", "reopened": "no"}
    assert figures(now)["acknowledged"] == FigureValue(0, 7)
    assert (
        FIGURES["replied"].text(figures(now)["replied"])
        == "No complaint had an agreed day that had passed when the file was loaded"
    )


def test_without_a_base_the_rate_says_so_in_words_and_where_to_give_it(complaints, now, sign_in, cast):  # noqa: F811
    rate = FIGURES["complaint_rate"]
    assert rate.text(figures(now)["complaint_rate"]) == "Nobody has said how many contacts there were"
    assert "“How many contacts there were”" in rate.counted


def test_a_part_of_the_quarter_is_set_against_no_contacts_and_says_what_is_missing(load, now):  # noqa: F811
    load("complaints_datix", "\n".join([HEADING, *[complaint("05/11/2026")] * 9]))
    tally_files()
    value = figures(now)["complaint_rate"]
    assert value == FigureValue(None, None, ("2026-10", "2026-12"))
    assert (
        FIGURES["complaint_rate"].text(value)
        == "No file of complaints was loaded for October 2026 and December 2026"
    )
    assert FIGURES["complaint_rate"].of_text(value._replace(of=60_000)) == ""
    load(
        "complaints_datix",
        "\n".join([HEADING, *[complaint("05/10/2026"), complaint("07/12/2026")] * 7]),
        name="b.csv",
    )
    tally_files()
    assert FIGURES["complaint_rate"].text(figures(now)["complaint_rate"]) == (
        "Nobody has said how many contacts there were"
    )


def test_with_a_base_there_is_a_rate_in_another_edition_that_says_what_changed(complaints, now, cast):  # noqa: F811
    first = make(at=now, quarter=AUTUMN)
    cast["cp_lead"].second_factor = True
    note_contacts(
        quarter=AUTUMN, contacts=60_000, said_from="The activity report", by=cast["cp_lead"], at=now
    )
    second = make(at=now, quarter=AUTUMN)
    value = Dashboard.objects.get(edition=second, level=ALL).content.figures["complaint_rate"]
    assert value == FigureValue(30, 60_000)
    assert FIGURES["complaint_rate"].text(value) == "0.50"
    assert second.number == first.number + 1
    assert any("for each 1,000 contacts" in sentence for sentence in second.changes)
    entry = Entry.objects.get(verb="insight.contacts_noted")
    assert (entry.actor_key, entry.facts["contacts"]) == (cast["cp_lead"].trail_key, 60_000)


def test_who_may_not_make_reports_says_nothing_of_contacts_and_no_quarter_to_come_has_any(trust, now, cast):  # noqa: F811
    with pytest.raises(PermissionDenied):
        note_contacts(quarter=AUTUMN, contacts=1, said_from="x", by=cast["director"], at=now)
    cast["cp_lead"].second_factor = True
    with pytest.raises(NotPossible):
        note_contacts(quarter=Quarter(2027, 4), contacts=1, said_from="x", by=cast["cp_lead"], at=now)


def test_the_base_is_said_on_a_page_that_shows_who_and_when(sign_in, trust):
    client = sign_in("cp_lead")
    quarter = Quarter.of(date.today()).previous  # noqa: DTZ011
    address = reverse("insight:note-contacts")
    assert "nobody has said it yet" in page(client.get(reverse("insight:contacts")))
    client.post(address, {"quarter": str(quarter), "contacts": "125,000", "said_from": "The activity report"})
    assert ContactBase.objects.get().contacts == 125_000
    text = " ".join(page(client.get(reverse("insight:contacts"))).split())
    assert "125,000, from The activity report." in text
    assert "(Co-production lead)" in text


def small(load):  # noqa: F811
    """Twenty complaints of which two were upheld."""
    outcomes = ["Upheld"] * 2 + ["Not upheld"] * 11 + [""] * 7
    load(
        "complaints_datix", "\n".join([HEADING, *(complaint("05/10/2026", outcome=one) for one in outcomes)])
    )
    tally_files()


def attack(edition, kind="themes"):
    """All that an edition publishes, given to somebody who adds and subtracts."""
    kept = edition.kept[kind]
    attacker = Attacker(
        edition.stored_picture["shown"][kind], [(total, parts) for total, parts in kept["sums"]]
    )
    small_ones = {cell: tuple(both) for cell, both in kept["ranges"].items() if both[1] <= 4}
    return small_ones, attacker.given_away(small_ones)


def test_outcomes_of_few_are_hidden_with_others_and_cannot_be_worked_out(load, now):  # noqa: F811
    small(load)
    edition = make(at=now, quarter=AUTUMN)
    hidden_ones, given_away = attack(edition)
    assert Cell("outcomes", "upheld", ALL).key in hidden_ones
    assert given_away == []
    assert Dashboard.objects.get(edition=edition, level=ALL).content.figures["upheld"] is None


def test_control_with_the_small_ones_alone_hidden_some_could_be(load, now, monkeypatch):  # noqa: F811
    monkeypatch.setattr(linked_tables, "suppress_complementary", lambda *args: None)
    monkeypatch.setattr(linked_tables.ReaderKnowledge, "leaves_open", lambda *args: True)
    small(load)
    assert attack(make(at=now, quarter=AUTUMN))[1]


def test_what_no_file_says_is_said_in_words_and_never_left_blank(trust, now):  # noqa: F811
    of_trust = figures(now)
    for name in (
        "complaints", "complaint_rate", "upheld", "acknowledged", "replied", "reopened", "ombudsman", "compliments", "pals_days",
        "pals_in_time", "response_rate", "england_positive",
    ):  # fmt: skip
        assert FIGURES[name].text(of_trust[name]).startswith(("No file", "No published table")), name


def test_compliments_stand_beside_complaints(complaints, load, now):  # noqa: F811
    lines = [f"05/10/2026\t{EAST}\tThe garden is lovely\t" for _ in range(11)]
    load("texts", "\n".join(["Date\tPlace\tText\tType", *lines]), kind="compliments")
    tally_files()
    of_trust = figures(now)
    assert (of_trust["complaints"], of_trust["compliments"]) == (FigureValue(30), FigureValue(11))


def test_where_no_agreed_day_has_passed_that_is_said(load, now):  # noqa: F811
    load("complaints_datix", "\n".join([HEADING, *[complaint("05/10/2026", due="05/10/2027")] * 7]))
    tally_files()
    assert (
        FIGURES["replied"].text(figures(now)["replied"])
        == "No complaint had an agreed day that had passed when the file was loaded"
    )


def test_each_figure_has_a_page_with_its_definition_and_rows(complaints, now, sign_in, cast):  # noqa: F811
    edition = make(at=now, quarter=AUTUMN)
    cast["cp_lead"].second_factor = True
    publish_edition(edition=edition, by=cast["cp_lead"], at=now)
    client = sign_in("board_member")
    front = page(client.get(reverse("dashboard:quarter", args=[AUTUMN])))
    assert "Complaints: 30." in front
    assert "Compliments: No file of compliments was loaded for this quarter." in front
    text = page(client.get(reverse("dashboard:rows", args=[AUTUMN, "upheld"])))
    assert str(FIGURES["upheld"].counted) in text
    for row in ("Upheld: 9", "Partly upheld: 6", "Not upheld: 8", "No outcome yet: 7"):
        assert row in text
    assert "Complaints, by what came of them" in page(client.get(edition.get_absolute_url()))
    assert "Complaints acknowledged in 3 working days" in page(
        client.get(reverse("dashboard:figures", args=[AUTUMN]))
    )


def test_dashboards_that_were_kept_before_still_open():
    assert value_of_json([3, 60_000]) == FigureValue(3, 60_000)
    assert value_of_json([None, 60_000, ["2026-11"]]) == FigureValue(None, 60_000, ("2026-11",))
    assert content_of_json(SAID).figures.keys().isdisjoint({"complaints", "pals_days"})
