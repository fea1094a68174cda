"""What is known to load: each example gives its rows, and its broken twin a sentence that says what to do."""

import hashlib

import pytest
from django.urls import reverse

from insight.files.known_files import BY_SLUG, KNOWN_FILES
from insight.files.selectors.known_files import names_for_examples
from insight.files.tests.test_file_pages import send, text
from insight.intake.models import Answer, Comment, Count
from insight.intake.tests.conftest import reasons

REAL_DATE = "The date is not a real one, such as 27/3/2026."
# {slug: (rows, left out, comments, what its counts come to)}
TOTALS = {
    "envoy-fft": (3, 0, 2, 0),
    "iqvia-fft": (2, 0, 3, 0),
    "microsoft-forms-fft": (2, 0, 2, 0),
    "google-forms-fft": (2, 0, 2, 0),
    "national-fft": (1, 0, 0, 352 + 4000 + 290 + 32 + 20),
    "gp-fft": (1, 0, 0, 30 + 20 + 7 + 1 + 1 + 0 + 1),
    "datix-pals": (2, 0, 1, 0),
    "pals-by-theme": (2, 0, 0, 12),
    "datix-complaints": (3, 0, 0, 3 + 3 + 2 + 3 + 3 + 3),
    "radar-complaints": (2, 0, 0, 2 + 2 + 1),
    "ulysses-complaints": (3, 0, 0, 3 + 3 + 1),
    "ko41a": (1, 0, 0, 3 + 40 + 12 + 30 + 10 + 40 + 25 + 20 + 45 + 45),
    "ombudsman": (1, 0, 0, 31 + 9 + 4 + 2 + 2),
    "care-opinion": (2, 0, 2, 0),
    "compliments": (2, 0, 2, 0),
}
# {slug: (what stands in the example, what stands in its twin, what is said of it)}
TWINS = {
    "envoy-fft": ("Poor", "Extremely likely", "This answers the old question"),
    "iqvia-fft": ("06/05/2025", "31/02/2025", REAL_DATE),
    "microsoft-forms-fft": ("Very good", "Splendid", "The answer is none of the six."),
    "google-forms-fft": ("2025/05/06 10:02:40 AM GMT+1", "yesterday", REAL_DATE),
    "national-fft": ("352", "some", "The number is not a whole number, 0 or more."),
    "gp-fft": (",20,7,", ",20,17,", "The six answers come to 40, and the total says 30."),
    "datix-pals": ("12/05/2025,14", "12/05/2125,14", "The date is in the future."),
    "pals-by-theme": ("May 2025,W", "soon,W", "The month or quarter is not clear."),
    "datix-complaints": ("Communications,,Upheld", ",,Upheld", "It does not say what was counted."),
    "radar-complaints": ("06/05/2025", "6th of May", REAL_DATE),
    "ulysses-complaints": ("Staff attitude", "-", "It does not say what was counted."),
    "ko41a": (",40,25,", ",41,25,", "The figures by age come to 40, and their total says 41."),
    "ombudsman": ("2024-25,", "2024,", "The year is not clear. Write it as 2024-25."),
    "care-opinion": (
        "The team rang me back the same day and explained the plan.",
        "",
        "There is no text in this row.",
    ),
    "compliments": (
        "The garden is lovely",
        "=HYPERLINK(1)",
        "A cell holds a formula where there should be words.",
    ),
}


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def sums():
    return sum(number or 0 for number in Count.objects.values_list("number", flat=True))


@pytest.mark.parametrize("known_file", KNOWN_FILES, ids=lambda known_file: known_file.slug)
def test_an_example_gives_its_rows(load, known_file):
    batch = load(known_file.format, known_file.example(names_for_examples()), kind=known_file.kind)
    figures = batch.rows_good, batch.rows_bad, Comment.objects.count(), sums()
    assert figures == TOTALS[known_file.slug], reasons(batch)
    assert not Answer.objects.filter(team=None, directorate=None).exclude(source__kind="compliments").exists()


@pytest.mark.parametrize("slug", TWINS)
def test_its_broken_twin_says_what_to_do(load, slug):
    known_file = BY_SLUG[slug]
    good, bad, said = TWINS[slug]
    broken = known_file.example(names_for_examples()).replace(good, bad, 1)
    batch = load(known_file.format, broken, kind=known_file.kind)
    assert any(said in reason for _, reason in reasons(batch)), reasons(batch)


def test_the_page_leads_to_each_example_and_each_loads_on_the_page(sign_in):
    lead = sign_in("cp_lead")
    page = text(lead.get(reverse("insight:known-files")))
    for known_file in KNOWN_FILES:
        address = reverse("insight:known-file", args=[known_file.slug])
        assert address in page
        what = f"{known_file.kind}.{known_file.format}"
        assert "The first rows, as they will be loaded" in text(
            send(lead, lead.get(address).content, what=what)
        )


def test_no_two_examples_are_the_same_file():
    names = dict.fromkeys(("team", "area", "directorate", "trust"), "x")
    files = [hashlib.sha256(known_file.example(names).encode()).digest() for known_file in KNOWN_FILES]
    assert len(set(files)) == len(KNOWN_FILES) == len(TOTALS) == len(TWINS)
