"""The picture of a quarter in a browser: made with a button, given voices, published, read, printed, and made again."""

import os
import subprocess
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from feedback.tickets.models import Theme, Ticket
from insight.papers.tests.test_report import tags
from insight.picture.quarters import Quarter
from insight.reports.actions import editions
from insight.reports.models import Measure
from insight.reports.tests.quarter import BY, batch, comments, source_of, themes
from insight.reports.tests.test_attack import said
from people.models import Area
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAST = Quarter.of(timezone.localdate()).previous
SAID = [
    "I waited four weeks for a letter, and then it came after the appointment.",
    "Nobody answers the phone in the evening.",
    "I was sent from one desk to another until I went home.",
]
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def came_in(cast, demo):
    """Three sources, five areas and thirty themes; the two quarters before have pictures. Points were answered."""
    demo(tickets=24)
    fft, pals, partners = source_of("fft"), source_of("pals"), source_of("partners", ["trust"])
    slugs = [theme.slug for theme in Theme.objects.in_use().filter(parent=None).order_by("position")]
    areas = [area.slug for area in Area.objects.all()]
    for ago, quarter in enumerate(LAST.back(3)[::-1]):
        month = quarter.months[1]
        for source, size in ((fft, 23), (pals, 11), (partners, 7)):
            counts = {
                slug: {area: (at * 7 + place * 5 + ago * 3) % size + (60 if at == 2 and not ago and source == fft else 0) for place, area in enumerate(areas)}
                for at, slug in enumerate(slugs)
                if at % 5 or source == fft
            }  # fmt: skip
            themes(
                source, counts, month=month, measure=Measure.SUBJECTS if source == pals else Measure.THEMES
            )
        for place, area in enumerate(areas):
            said(
                fft,
                Measure.ANSWERS,
                {1: 90 // (place + 1), 2: 40 - 6 * place, 3: 7, 4: 3, 5: 2, 6: 1},
                area,
                month,
            )
            said(fft, Measure.AGE, {1: place % 3, 2: 8, 3: 31, 4: 22, 5: 9}, area, month)
            said(fft, Measure.ETHNICITY, {1: 3, 2: 1, 3: 1, 4: 60 - 7 * place}, area, month)
            said(fft, Measure.DISABILITY, {1: 20, 0: 44}, area, month)
    loaded = batch(fft)
    comments(loaded, slugs[2], SAID, day=LAST.months[1])
    for quarter in LAST.back(3)[:-1]:
        editions.triangulate(quarter=quarter, by=BY, at=timezone.now())
    Ticket.objects.filter(state__in=["done", "doing"]).update(answered_on=LAST.last - timedelta(days=5))
    return fft, Theme.objects.get(slug=slugs[2])


def look(page, name=""):
    check(page)
    if PICTURES and name:
        page.screenshot(path=Path(PICTURES) / f"{name}-{page.viewport_size['width']}.png", full_page=True)


def printed(page, address, name):
    """The PDF behind a link, opened."""
    content = page.request.get(address).body()
    if PICTURES:
        paper = Path(PICTURES) / f"{name}.pdf"
        paper.write_bytes(content)
        subprocess.run(["pdftoppm", "-r", "60", "-png", paper, Path(PICTURES) / name], check=True)
    document = pypdfium2.PdfDocument(content)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    return tags(content)


def choose(page, words):
    page.get_by_role("listitem").filter(has_text=words).get_by_role("button").click()
    expect(page.get_by_text("It stands beside the theme now.")).to_be_visible()


def test_the_picture_is_made_given_a_voice_published_read_and_made_again(opened, came_in):
    fft, theme = came_in
    lead = opened("cp_lead")
    lead.goto("/insight/quarters/")
    look(lead, "quarters")
    lead.get_by_role("button", name=LAST.in_words).click()
    look(lead, "draft")

    lead.get_by_role("link", name="choose what people said").click()
    look(lead, "voices")
    lead.get_by_role("link", name=theme.name, exact=True).click()
    look(lead, "comments")
    choose(lead, "I waited four weeks")
    look(lead)
    lead.goto(f"/insight/quarters/{LAST}/1/")
    expect(lead.locator("blockquote", has_text="I waited four weeks")).to_contain_text(
        "Friends and Family Test"
    )
    lead.get_by_role("button", name="Publish this edition").click()
    expect(lead.get_by_text("It is published.")).to_be_visible()

    kinds, charts = printed(lead, f"/insight/quarters/{LAST}/1/picture.pdf", "picture")
    assert (kinds["H1"], kinds["Figure"]) == (1, 3)
    assert {"H2", "H3", "TH", "TD", "Caption"} <= kinds.keys()
    assert all("%" in words for words in charts)
    kinds, _ = printed(lead, f"/insight/quarters/{LAST}/1/summary.pdf", "summary")
    assert {"H1", "H2", "LI"} <= kinds.keys()
    assert '"hidden"' in lead.request.get(f"/insight/quarters/{LAST}/1/picture.csv").text()

    for role, width in (("board_member", 1280), ("governor", 320)):
        reader = opened(role, width=width)
        reader.goto("/insight/quarters/")
        reader.get_by_role("link", name=LAST.in_words).click()
        expect(reader.get_by_role("heading", name="Who was not heard")).to_be_visible()
        look(reader, "picture")
        reader.get_by_role("link", name="On one page").click()
        look(reader, "summary")
        reader.goto("/insight/quarters/how-the-picture-is-made/")
        look(reader, "how")

    themes(fft, {theme.slug: {"east-surrey": 50}}, month=LAST.months[0])
    lead.goto("/insight/quarters/")
    lead.get_by_role("button", name=LAST.in_words).click()
    expect(lead.get_by_role("heading", name="What is different from the edition before")).to_be_visible()
    expect(lead.get_by_text("Nothing was taken away.")).to_be_visible()
    look(lead)


def test_without_javascript_and_on_a_phone_it_is_made_published_and_read(opened, came_in):
    _, theme = came_in
    lead = opened("cp_lead", width=320, scripts=False)
    lead.goto("/insight/quarters/")
    lead.get_by_role("button", name=LAST.in_words).click()
    lead.get_by_role("link", name="choose what people said").click()
    lead.get_by_role("link", name=theme.name, exact=True).click()
    choose(lead, "Nobody answers")
    lead.goto(f"/insight/quarters/{LAST}/1/")
    lead.get_by_role("button", name="Publish this edition").click()
    expect(lead.get_by_text("Nobody answers the phone in the evening.")).to_be_visible()
    assert lead.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    writer = opened("representative", width=320, scripts=False)
    writer.goto(f"/insight/quarters/{LAST}/1/summary/")
    writer.get_by_role("button", name="Put it in the newsletter’s draft").click()
    expect(writer.get_by_role("heading", name=f"What people told us, {LAST.in_words}")).to_be_visible()
