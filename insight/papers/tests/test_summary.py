"""The quarter on one page: short words, one sheet of paper, and a way into the newsletter."""

import re
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from forums.newsletter.models import Newsletter, Section
from forums.rounds.models import Round
from insight.papers import summary
from insight.papers.actions import summaries
from insight.picture.contents import ALL, Cell, Disagreement, Evidence, Outcome, RisingTheme, TableKind
from insight.reports.actions import editions
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
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(trust, cast):
    codebook()
    fft = source_of("fft")
    loaded = batch(fft)
    answers(loaded, {1: 50, 2: 20, 3: 10, 4: 6, 5: 6, 6: 8})
    tally(loaded)
    themes(fft, {"waiting": {"east-surrey": 40}, "food": {"east-surrey": 22}, "staff": {"east-surrey": 30}})
    return make()


@pytest.fixture
def out(edition, cast):
    return editions.publish_edition(edition=edition, by=cast["cp_lead"], at=AFTER)


@pytest.fixture
def newsletter(trust):
    today = timezone.localdate()
    dates = {"answers_due_on": today + timedelta(days=50), "newsletter_on": today + timedelta(days=60)}
    shares = [today, today + timedelta(days=30), today + timedelta(days=60)]
    round = Round.objects.create(
        year=today.year, number=1, development_group_on=today + timedelta(days=30), shares_on=shares,
        is_provisional=False, **dates,
    )  # fmt: skip
    return Newsletter.objects.create(round=round, drafted_on=today)


def text(edition, titles=None):
    return summary.sections_as_text(summary.summary_sections(edition.picture, titles or {}))


def test_it_says_what_matters_in_plain_words(edition):
    said = text(edition)
    assert "Friends and Family Test: Waiting; Staff; Food." in said
    assert "70 were good or very good. 12 were poor or very poor." in said


def syllables(word):
    return max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e"))))


def grade(said):
    """Flesch and Kincaid's school year, from sentences, words and syllables: 6 is about eleven years old."""
    sentences = [one for one in re.split(r"[.\n]+", said) if one.strip()]
    words = re.findall(r"[A-Za-z’']+", said)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_a_child_of_eleven_can_read_it(edition):
    assert grade(text(edition).replace("Friends and Family Test", "FFT")) < 6


def test_control_a_hard_sentence_is_found_hard():
    assert (
        grade(
            "Triangulated quantitative information necessitates considerable interpretative circumspection."
        )
        > 12
    )


def long_picture(picture):
    """As much as there can be: many sources, long names, all of them disagreeing."""
    names = {f"s{n}": f"A source with quite a long name, number {n}" for n in range(7)}
    themes_ = {f"t{n}": f"A theme with quite a long name, about {n}" for n in range(40)}
    counts = {Cell(s, t, ALL): 40 + at for s in names for at, t in enumerate(themes_)}
    counts |= {Cell(s, ALL, ALL): 2400 for s in names}
    outcomes = {
        t: [Outcome(f"{t}-{n}", state) for n in range(5) for state in ("done", "doing")] for t in themes_
    }
    return replace(
        picture,
        names=names,
        themes=themes_,
        shown=picture.shown | {TableKind.THEMES: counts},
        rising=[RisingTheme(t, ALL, [Evidence(s, 5, 9) for s in names]) for t in themes_],
        disagreements=[Disagreement(t, list(names)[:4], list(names)[4:]) for t in themes_],
        not_heard=list(picture.population.areas),
        board=replace(picture.board, outcomes=outcomes),
    )


def test_it_is_one_sheet_of_paper_however_much_there_is_to_tell(edition, sign_in, monkeypatch):
    full = long_picture(edition.picture)
    titles = {reference: f"A title of a point that is rather long, to fill a line and more, number {reference}" for rows in full.board.outcomes.values() for reference in [row.reference for row in rows]}  # fmt: skip
    monkeypatch.setattr(
        "insight.papers.summary.summary_sections",
        lambda picture, _, parts=summary.summary_sections: parts(full, titles),
    )
    content = sign_in("cp_lead").get(reverse("insight:summary-pdf", args=[str(QUARTER), 1])).content
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1, document[1].get_textpage().get_text_range()
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)


def test_who_writes_the_newsletter_puts_it_in_once_however_often_the_page_is_sent(out, newsletter, sign_in):
    client, here = sign_in("representative"), [str(QUARTER), out.number]
    assert "Put it in the newsletter’s draft" in page(client.get(reverse("insight:summary", args=here)))
    sent = {"newsletter": newsletter.reference, "seen": newsletter.version}
    for _ in range(2):
        shown = page(client.post(reverse("insight:offer-summary", args=here), sent, follow=True))
    assert "It is in the newsletter’s draft" in shown
    section = Section.objects.get()
    assert section.heading == "What people told us, July to September 2026"
    assert section.text == text(out)


def test_who_does_not_write_it_is_not_offered_it_and_may_not(out, newsletter, cast, sign_in):
    client, here = sign_in("cp_lead"), [str(QUARTER), out.number]
    assert "newsletter’s draft" not in page(client.get(reverse("insight:summary", args=here)))
    with pytest.raises(PermissionDenied):
        summaries.add_summary_to_newsletter(
            edition=out, newsletter=newsletter, seen=1, by=cast["cp_lead"], at=AFTER
        )
    assert not Section.objects.exists()


def test_a_draft_stays_out_of_the_newsletter(edition, newsletter, cast):
    with pytest.raises(NotPossible, match="not published"):
        summaries.add_summary_to_newsletter(
            edition=edition, newsletter=newsletter, seen=1, by=cast["representative"], at=AFTER
        )


def test_a_newsletter_that_has_gone_out_says_so(out, newsletter, sign_in):
    today = timezone.localdate()
    Newsletter.objects.filter(pk=newsletter.pk).update(signed_on=today, sent_on=today)
    address = reverse("insight:offer-summary", args=[str(QUARTER), out.number])
    sent = {"newsletter": newsletter.reference, "seen": "x"}
    assert "has gone out" in page(sign_in("representative").post(address, sent, follow=True))


def test_without_a_newsletter_being_written_there_is_no_button(out, sign_in):
    shown = page(sign_in("representative").get(reverse("insight:summary", args=[str(QUARTER), out.number])))
    assert "newsletter’s draft" not in shown
    assert "As plain text, to copy" in shown


def test_who_writes_the_newsletter_is_led_to_the_one_page_and_not_to_the_whole_picture(out, sign_in):
    """The control is a lead, who is led to the picture."""
    here = [str(QUARTER), out.number]
    whole, one = reverse("insight:edition", args=here), reverse("insight:summary", args=here)
    for role, is_led_to, is_not in (
        ("representative", one, whole),
        ("focus_coordinator", one, whole),
        ("cp_lead", whole, one),
    ):
        quarters = page(sign_in(role).get(reverse("insight:quarters")))
        assert f'href="{is_led_to}"' in quarters
        assert f'href="{is_not}"' not in quarters
    writer = sign_in("representative")
    assert f'href="{whole}"' not in page(writer.get(one))
    assert writer.get(whole).status_code == 403
