"""Complaints and PALS under their own names, and the map that people keep from those to themes."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from feedback.tickets.models import Theme
from insight.coding.actions.subjects import load_starter_subjects, sort_subject
from insight.coding.models import SubjectMap
from insight.coding.selectors.subjects import current_subject_map
from insight.coding.subject_wordings import NO_THEME, starter_subjects, subject_key
from insight.intake.file_formats.shapes import subject_code
from insight.intake.models import Answer, Comment, Count
from insight.papers.presenters.picture_file import picture_as_rows
from insight.papers.presenters.subjects import subject_tables
from insight.picture.contents import ALL, NOT_SORTED, Cell
from insight.picture.subjects import subject_cell
from insight.reports.models import Edition
from insight.reports.selectors.board import Themes
from insight.reports.tests.quarter import AFTER, batch, codebook, make, page, source_of, tally
from kit.trail.models import Entry
from kit.verbs.errors import StaleVersion

pytestmark = pytest.mark.django_db
CODEBOOK = "feedback/tickets/data/codebook.toml"
# How systems of trusts call what people complain of, and what it must come to. "" is: no theme fits.
WORDINGS = {
    "Communications": "being-told", "Staff attitude": "staff", "Attitude of staff": "staff", "Values and Behaviours (Staff)": "staff",
    "Waiting Times": "getting-help", "Access to treatment or drugs": "getting-help", "Appointments": "appointments",
    "Appointments, Delay/Cancellation (Out-Patient)": "appointments", "Admission, discharge and transfer arrangements": "moving",
    "Admissions and discharges": "moving", "Discharge": "moving", "Clinical treatment": "talking", "Medication": "medicine",
    "Prescribing Errors": "medicine", "Consent to Treatment": "listening", "Care planning": "listening", "Facilities Services": "buildings",
    "Environment": "buildings", "Privacy, Dignity and Wellbeing": "safety", "Confidentiality": "safety", "Restraint": "safety",
    "Mental Health Act": "safety", "Staffing Numbers": "staff", "Transport (Ambulances)": "money", "Car Parking": "money",
    "Integrated Care": "moving", "Patient records": "being-told", "Commissioning Services": "running", "Food": "food",
    "Communication with relatives/carers": "carers", "Carer support": "carers", "Written communication": "letters",
    "Telephone": "contacting", "Crisis team": "getting-help", "Referral": "getting-help", "Discrimination": "safety",
    "Other": "", "Trust Administration": "", "Mortuary and Post Mortem Arrangements": "", "End of Life Care": "",
}  # fmt: skip


@pytest.fixture
def sorted_by_the_starter(trust):
    call_command("load_codebook", CODEBOOK, verbosity=0)
    call_command("load_words", verbosity=0)


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_starter_map_sorts_what_trusts_write(sorted_by_the_starter, wording):
    themes = Themes()
    assert themes.is_sorted(subject_code(wording))
    assert themes.of_subject(subject_code(wording)) == (WORDINGS[wording] or NOT_SORTED)


def test_control_words_it_does_not_know_are_not_sorted_and_said_to_be_so(sorted_by_the_starter):
    themes = Themes()
    assert themes.of_subject("lighthouse-keeping") == NOT_SORTED
    assert not themes.is_sorted("lighthouse-keeping")


def test_every_theme_of_the_starter_map_is_in_the_codebook(sorted_by_the_starter):
    themes = {theme for _, theme in starter_subjects().values()} - {NO_THEME}
    assert themes <= set(Theme.objects.values_list("slug", flat=True))
    assert load_starter_subjects(at=AFTER) == 0


def test_order_small_words_and_plurals_make_no_difference():
    assert subject_key("Attitude of staff") == subject_key("Staff attitudes")
    assert subject_key("Waiting time") == subject_key("WAITING TIMES")
    assert subject_key("Access") != subject_key("Access to records")


def complaints_of(counts, day="2026-08-01", source=None, name="c"):
    """A file of complaints: {subject: number}."""
    loaded = batch(source or source_of("complaints", ("trust",)), name, format="complaints_datix")
    for code, number in counts.items():
        Count.objects.create(
            source=loaded.source, batch=loaded, period="month", starts_on=day, measure="subject", code=code, number=number,
            is_hidden=number is None,
        )  # fmt: skip
    tally(loaded)
    return loaded.source


@pytest.fixture
def lead(trust, cast):
    codebook()
    cast["cp_lead"].second_factor = True
    return cast["cp_lead"]


def sort(lead, subject, theme, version=None):
    return sort_subject(
        subject=subject, theme=Theme.objects.filter(slug=theme).first(), by=lead, at=AFTER,
        version=current_subject_map().version if version is None else version,
    )  # fmt: skip


def test_complaints_stand_under_their_own_names_and_count_with_the_theme_people_say(lead):
    sort(lead, "Staff attitude", "staff")
    sort(lead, "Attitude of nursing staff", "staff")
    complaints_of({"staff-attitude": 12, "attitude-of-nursing-staff": 7, "other": 9})
    picture = make().picture
    assert [(row.name, row.cells) for row in subject_tables(picture)[0].table.rows] == [
        ("Staff attitude", ["12", "Staff"]),
        ("Other", ["9", "Not sorted"]),
        ("Attitude of nursing staff", ["7", "Staff"]),
    ]
    counts = picture.theme_counts
    assert counts[Cell("complaints", "staff", ALL)] == 12 + 7
    assert counts[Cell("complaints", NOT_SORTED, ALL)] == 9
    assert picture.subject_map == 2


def test_an_edition_says_its_version_and_stays_as_it_is(lead, sign_in):
    complaints_of({"staff-attitude": 12, "other": 9})
    first = make()
    assert (first.picture.subject_map, first.picture.subjects["staff-attitude"].theme) == (0, NOT_SORTED)
    sort(lead, "Something else", "food")
    assert make() == first  # what it shows is the same
    sort(lead, "Staff attitude", "staff")
    second = make()
    assert second.changes == [
        "Subjects of complaints and PALS are named, or sorted into themes, in another way."
    ] or (
        "Subjects of complaints and PALS are named, or sorted into themes, in another way." in second.changes
    )
    assert Edition.objects.get(pk=first.pk).picture.subjects["staff-attitude"].theme == NOT_SORTED
    assert second.picture.subject_map == 2
    text = " ".join(page(sign_in("cp_lead").get(second.get_absolute_url())).split())
    assert "by version 2 of their map" in text


def test_pals_rows_with_words_stand_under_their_subject_too(lead):
    pals = source_of("pals", ("trust",))
    loaded = batch(pals, format="pals_datix")
    rows = Answer.objects.bulk_create(
        Answer(source=pals, batch=loaded, day="2026-08-03", subject="food") for _ in range(14)
    )
    for position, row in enumerate(rows[:6]):
        Comment.objects.create(answer=row, question="other", text="It was cold", position=position)
    tally(loaded)
    picture = make().picture
    counts = picture.theme_counts
    assert counts[subject_cell("pals", "food")] == 14
    assert picture.readings == {"pals": 14}
    # Six whose words say nothing we know, and eight of which the subject is all there is.
    assert (counts[Cell("pals", NOT_SORTED, ALL)], counts[Cell("pals", "food", ALL)]) == (6, 8)


def test_a_small_subject_is_hidden_with_another_of_its_theme(lead):
    for subject in ("Staff attitude", "Rudeness", "Compassion"):
        sort(lead, subject, "staff")
    complaints_of({"staff-attitude": 12, "rudeness": 3, "compassion": 8, "other": 9})
    counts = make().picture.theme_counts
    assert counts[Cell("complaints", "staff", ALL)] == 23
    hidden = [
        code
        for code in ("staff-attitude", "rudeness", "compassion")
        if counts[subject_cell("complaints", code)] is None
    ]
    assert hidden == ["rudeness", "compassion"]


def test_control_without_the_sum_to_its_theme_the_small_subject_could_be_worked_out(lead, monkeypatch):
    monkeypatch.setattr(
        "insight.reports.actions.editions.with_subjects",
        lambda tables, unknown, entries: (
            type(tables)(
                tables.counts | {subject_cell("complaints", row.code).key: row.silent for row in entries},
                tables.sums,
            ),
            unknown,
        ),
    )
    for subject in ("Staff attitude", "Rudeness"):
        sort(lead, subject, "staff")
    complaints_of({"staff-attitude": 12, "rudeness": 3, "other": 9})
    counts = make().picture.theme_counts
    left = counts[Cell("complaints", "staff", ALL)] - counts[subject_cell("complaints", "staff-attitude")]
    assert left == 3


def test_what_somebody_wrote_in_place_of_a_subject_is_named_nowhere(lead, sign_in):
    sort(lead, "Staff attitude", "staff")
    sort(lead, "Rudeness", "staff")
    complaints_of(
        {
            "staff-attitude": 12,
            "rudeness": 2,
            "windows": 20,
            "dr-jones-shouted-at-my-son-adam": 3,
            "locks": 4,
            "other": 9,
        }
    )
    edition = make()
    client = sign_in("cp_lead")
    texts = [
        page(client.get(edition.get_absolute_url())),
        page(client.get(reverse("insight:subjects"))),
        str(list(picture_as_rows(edition.picture))),
    ]
    assert not any("jones" in text.lower() for text in texts)
    # What people have sorted, and what is shown, is named; the rest is counted.
    assert "Rudeness" in texts[0]
    assert "2 other subjects" in texts[0]
    assert "There are 2 other subjects." in texts[1]
    assert texts[2].count("'Other subjects'") == 1
    assert all("Windows" in text for text in texts)


def test_each_change_is_another_version_with_who_and_when(lead):
    sort(lead, "Rudeness", "staff")
    sort(lead, "Other", "")
    newest = SubjectMap.objects.first()
    assert (newest.version, newest.made_at, newest.made_as) == (2, AFTER, "Co-production lead")
    assert newest.subjects == {"rudeness": ["Rudeness", "staff"], "other": ["Other", ""]}
    entries = Entry.objects.filter(verb="insight.subject_sorted")
    assert {entry.facts["version"] for entry in entries} == {1, 2}
    assert {entry.actor_key for entry in entries} == {lead.trail_key}
    with pytest.raises(StaleVersion):
        sort(lead, "Rudeness", "food", version=1)
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        SubjectMap.objects.update(made_as="Somebody")


def test_who_may_not_change_words_does_not_change_the_map(trust, cast):
    codebook()
    with pytest.raises(PermissionDenied):
        sort(cast["focus_coordinator"], "Rudeness", "staff")


def test_the_page_lists_what_nobody_sorted_the_most_first_and_hides_small_numbers(lead, sign_in):
    sort(lead, "Staff attitude", "staff")
    complaints_of({"staff-attitude": 12, "lamps": 6, "windows": 20, "doors": 2, "locks": 5})
    make()
    text = " ".join(
        re.sub("<[^>]+>", " ", page(sign_in("representative").get(reverse("insight:subjects")))).split()
    )
    unsorted = text[text.index("Nobody has sorted these") : text.index("What belongs where")]
    assert re.findall(r"(Windows|Lamps|Locks|Doors) : ([\w ]+?) ?\.", unsorted) == [
        ("Windows", "20"),
        ("Lamps", "6"),
    ]
    assert "There are 2 other subjects." in unsorted
    assert "Staff attitude" not in unsorted


def test_a_subject_is_sorted_on_the_page_and_a_stale_page_shows_both(lead, sign_in):
    client, address = sign_in("representative"), reverse("insight:sort-subject")
    assert 'value="Windows"' in page(client.get(f"{address}?subject=Windows"))
    client.post(address, {"subject": "Windows", "theme": "food", "version": 0})
    assert current_subject_map().subjects == {"window": ["Windows", "food"]}
    late = client.post(address, {"subject": "Windows", "theme": "-", "version": 0})
    assert late.status_code == 409
    assert "What stands there now" in page(late)
    client.post(address, {"subject": "Windows", "theme": "-", "version": 1})
    assert current_subject_map().subjects == {"window": ["Windows", ""]}
