"""Whatever is printed says word for word, and number for number, what its page says; and how to reach who it is from."""

import inspect

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from kit import pdf
from people import selectors
from people.models import Trust
from tests import matrix, paper

pytestmark = pytest.mark.slow

QUESTIONS = "audits/questionnaires/<slug:code>/<int:version>"
# Each address that answers with a PDF: who may have it.
PAPERS = {
    f"{QUESTIONS}/people.pdf": "cp_lead",
    f"{QUESTIONS}/team.pdf": "cp_lead",
    "circle/on-paper.pdf": "visitor",
    "circle/rooms/<int:pk>/wall.pdf": "cp_lead",
    "dashboard/<slug:quarter>/dashboard.pdf": "director",
    "development-group/<slug:reference>/papers/<int:pk>/paper.pdf": "focus_coordinator",
    "insight/quarters/<slug:quarter>/<int:number>/picture.pdf": "cp_lead",
    "insight/quarters/<slug:quarter>/<int:number>/summary.pdf": "cp_lead",
    "newsletters/<slug:reference>/large-print.pdf": "visitor",
    "newsletters/<slug:reference>/newsletter.pdf": "visitor",
    "newsletters/by-post/labels.pdf": "focus_coordinator",
    "shares/<slug:month>/share.pdf": "cp_lead",
    "tell/<slug:kind>/<slug:reference>/cards.pdf": "visitor",
    "tell/<slug:kind>/<slug:reference>/large-print.pdf": "visitor",
    "tell/<slug:kind>/<slug:reference>/poster-a4.pdf": "visitor",
    "tell/<slug:kind>/<slug:reference>/poster-a5.pdf": "visitor",
    "volunteers/given/certificate/": "volunteer",
    "volunteers/people/<uuid:reference>/references/<uuid:written>/": "volunteer",
}


def addresses_of_papers(resolver=None, before=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses_of_papers(pattern, route)
        elif "pdf.response" in source_of(getattr(pattern.callback, "view_class", None)):
            yield route


def source_of(view):
    return "".join(
        inspect.getsource(part) for part in getattr(view, "__mro__", ()) if part.__module__ != "builtins"
    )


def test_every_address_of_a_pdf_is_here():
    assert set(addresses_of_papers()) == set(PAPERS)


# Made once in each process: what the tests ask of them changes nothing.
MADE = {}


@pytest.fixture
def papers(request):
    """{address: (the HTML, the PDF made of it)} of everything that can be printed."""
    if not MADE:
        MADE.update(
            print_all(*(request.getfixturevalue(name) for name in ("samples", "sign_in", "monkeypatch")))
        )
    return MADE


def print_all(samples, sign_in, monkeypatch):
    rendered = []
    render = pdf.render_to_string
    monkeypatch.setattr(
        pdf, "render_to_string", lambda *given: rendered.append(render(*given)) or rendered[-1]
    )
    for address, role in PAPERS.items():
        response = matrix.client_for(role, sign_in).get(samples.path(address))
        assert response["Content-Type"] == "application/pdf", address
        yield address, (rendered[-1], response.content)


def test_paper_says_every_word_and_number_of_its_page(papers):
    differences = {}
    for address, (html, made) in papers.items():
        lost, added = paper.lost_and_added(html, made)
        if lost or added:
            differences[address] = {"lost": lost, "added": added}
    assert differences == {}


# Where the same is read on the screen. What only helps to go on from there (links, buttons, forms) is not on paper.
ON_SCREEN = {
    "dashboard/<slug:quarter>/dashboard.pdf": "dashboard/<slug:quarter>/",
    "development-group/<slug:reference>/papers/<int:pk>/paper.pdf": "development-group/<slug:reference>/papers/<int:pk>/",
    "insight/quarters/<slug:quarter>/<int:number>/picture.pdf": "insight/quarters/<slug:quarter>/<int:number>/",
    "insight/quarters/<slug:quarter>/<int:number>/summary.pdf": "insight/quarters/<slug:quarter>/<int:number>/summary/",
    "newsletters/<slug:reference>/newsletter.pdf": "newsletters/<slug:reference>/",
    "newsletters/<slug:reference>/large-print.pdf": "newsletters/<slug:reference>/",
    "shares/<slug:month>/share.pdf": "shares/<slug:month>/",
}


def test_what_a_screen_says_of_each_thing_its_paper_says_too(papers, samples, sign_in):
    missing = {}
    for address, screen in ON_SCREEN.items():
        page = matrix.client_for(PAPERS[address], sign_in).get(samples.path(screen)).content.decode()
        printed = paper.words(paper.text_of_pdf(papers[address][1]).casefold())
        lost = [word for word in paper.words(paper.content_of(page).casefold()) if word not in printed]
        if lost:
            missing[address] = lost
    assert missing == {}


def test_a_scale_on_paper_begins_where_its_page_does(papers):
    for name in ("people", "team"):
        html, made = papers[f"{QUESTIONS}/{name}.pdf"]
        assert '<ol start="0">' in html
        assert paper.text_of_pdf(made).count("0.") >= html.count('<ol start="0">')


def test_a_printer_that_does_not_read_where_a_list_begins_is_noticed(monkeypatch):
    html = '<html lang="en"><head><title>A</title></head><body><ol start="0"><li>never</li><li>always</li></ol></body></html>'
    monkeypatch.setattr(pdf, "render_to_string", lambda *given: html)
    assert not any(paper.lost_and_added(html, pdf.render_pdf("any", {})))
    monkeypatch.setattr(pdf, "HINTS", {})
    lost, added = paper.lost_and_added(html, pdf.render_pdf("any", {}))
    assert (set(lost), set(added)) == ({"0"}, {"2"})


# Who is found through something else: labels go on envelopes, certificates and references are a person's own.
REACHED = [address for address in PAPERS if "labels" not in address]
WAYS = ("01632 960 001", "07700 900 001", "working-together@example.nhs.uk", "KT22 7AD", "127.0.0.1:8000")


def test_everything_printed_says_who_it_is_from_and_how_to_reach_them(papers):
    for address in REACHED:
        said = " ".join(paper.text_of_pdf(papers[address][1]).split())
        assert [way for way in (*WAYS, "Surrey and Borders") if way not in said] == [], address


def test_what_people_are_handed_says_where_help_is_now(papers):
    for address in PAPERS:
        if any(
            name in address
            for name in ("newsletter.pdf", "large-print", "cards", "poster", "people.pdf", "wall.pdf")
        ):
            said = " ".join(paper.text_of_pdf(papers[address][1]).split())
            assert [
                number for number in ("999", "111", "0800 915 4644", "116 123", "85258") if number not in said
            ] == []


def test_a_form_on_paper_says_where_to_hand_it_in(papers):
    for name in ("people", "team"):
        said = " ".join(paper.text_of_pdf(papers[f"{QUESTIONS}/{name}.pdf"][1]).split())
        assert "Hand it in here: Any reception desk of the Trust." in said
        assert "Or post it to: Working together" in said


def test_what_a_trust_has_not_filled_in_is_not_printed(samples, sign_in):
    Trust.objects.update(contact_phone="", contact_text="", contact_email="", contact_post="", hand_in="")
    selectors.forget_the_trust()
    made = matrix.client_for("cp_lead", sign_in).get(samples.path(f"{QUESTIONS}/people.pdf")).content
    said = paper.text_of_pdf(made)
    assert "By phone" not in said
    assert "By post" not in said
    assert "Give it back to who gave it to you." in said


def test_a_page_that_is_printed_says_how_to_reach_us(client, trust):
    foot = client.get("/forums/").content.decode().partition('<footer class="footer">')[2]
    printed = foot.partition('class="only-print"')[2]
    assert [way for way in WAYS[:4] if way not in printed] == []
