"""The pages of guides: for visitors, for those who write them, past their review date, and with many of them."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from guides.loading import load_guide, shipped_guides
from guides.marked_text import parts_of, settings_named
from guides.models import Guide, GuideVersion
from guides.selectors.waiting import waiting_for
from guides.settings_in_texts import unknown_settings
from guides.tests.samples import a_guide, a_picture, a_translation, a_version, an_easy_read
from people.models import DatedSetting
from tests.explained_words import without_word_links

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def text(response):
    assert response.status_code == 200, response
    return " ".join(without_word_links(response.content.decode()).split())


def test_a_visitor_finds_it_in_the_list_and_reads_all_of_it(guide, client):
    assert 'href="/guides/asking-together/"' in text(client.get("/guides/"))
    page = text(client.get("/guides/asking-together/"))
    for words in (
        "How to ask people together.", 'href="#part-what-it-means"', "<li>Staff know how it is run.</li>",
        "Version 1, of 9 March 2027.", "Looked after by: Co-production lead.", "To be looked at again by 8 March 2028.",
        "Where this comes from: <bdi>A law, in words</bdi>. Checked on 30 November 2026.", 'href="/feedback/new/"',
    ):  # fmt: skip
        assert words in page


def test_a_figure_is_a_setting_with_its_owner_and_its_source(guide, client):
    page = text(client.get("/guides/asking-together/"))
    assert "Anybody under 18 and older." in page
    assert "“18” is a setting since 1 January 2026, kept by: Communities&#39; Director." in page
    DatedSetting.objects.create(
        key="guides.young_carer_under",
        value=21,
        starts_on="2027-03-01",
        owner="Carers’ lead",
        source="A letter",
    )
    assert "Anybody under 21 and older." in text(client.get("/guides/asking-together/"))
    DatedSetting.objects.filter(key="guides.young_carer_under").delete()
    assert "Anybody under […] and older." in text(client.get("/guides/asking-together/"))


def test_the_day_after_its_review_date_the_page_says_so_by_itself(guide, client, time_machine):
    note = "It should have been looked at again by 8 March 2028. Some of it may not be right any more."
    time_machine.move_to(datetime(2028, 3, 8, 12, tzinfo=UTC), tick=False)
    assert note not in text(client.get("/guides/asking-together/"))
    time_machine.move_to(datetime(2028, 3, 9, 12, tzinfo=UTC), tick=False)
    assert note in text(client.get("/guides/asking-together/"))


def test_the_day_after_its_own_date_a_statement_says_so_by_itself(guide, client, time_machine):
    note = "It should have been looked at again by 31 May 2040, so it may have changed."
    time_machine.move_to(datetime(2040, 5, 31, 12, tzinfo=UTC), tick=False)
    assert note not in text(client.get("/guides/asking-together/"))
    time_machine.move_to(datetime(2040, 6, 1, 12, tzinfo=UTC), tick=False)
    assert note in text(client.get("/guides/asking-together/"))


def test_old_versions_stay_at_their_address_and_say_what_they_are(guide, client):
    a_version(guide, 2, summary="Better words.", what_changed="Better words.")
    page = text(client.get("/guides/asking-together/"))
    assert "Better words." in page
    assert 'href="/guides/asking-together/versions/1/"' in page
    old = text(client.get("/guides/asking-together/versions/1/"))
    assert "This is an old version." in old
    assert "How to ask people together." in old
    assert "This is an old version." not in text(client.get("/guides/asking-together/versions/2/"))


@pytest.mark.parametrize(
    "path", ["no-such/", "asking-together/versions/2/", "asking-together/versions/99999/", "no-such/cards/"]
)
def test_what_is_not_published_or_not_there_is_not_found(guide, client, path):
    a_version(guide, 2, published_on=None)
    assert client.get(f"/guides/{path}").status_code == 404


def test_each_part_is_a_card_and_the_sheet_names_its_version(guide, client):
    page = text(client.get("/guides/asking-together/cards/"))
    assert page.count('class="cards__card"') == 2
    assert "<p>What do you know?</p>" in page
    assert "<p>Anybody under 18 and older.</p>" in page
    assert page.count("Asking together, version 1") == 2


def test_without_a_guide_the_list_leads_on(client, trust):
    page = text(client.get("/guides/"))
    assert "No guide is here yet." in page
    assert 'href="/about/"' in page


@pytest.mark.parametrize(
    "path",
    [
        "",
        "asking-together/",
        "asking-together/cards/",
        "asking-together/easy-read/",
        "asking-together/in/ar/",
    ],
)
def test_pages_ask_no_more_for_many_guides_and_six_times_at_most(
    guide, client, path, django_assert_max_num_queries, django_assert_num_queries
):
    picture = a_picture()
    an_easy_read(guide.versions.get(), picture)
    a_translation(guide.versions.get())
    with django_assert_max_num_queries(6) as asked:
        text(client.get(f"/guides/{path}"))
    for number in range(12):
        other, _version = a_guide(f"another-{number}")
        a_version(other, 2)
        an_easy_read(a_version(guide, number + 2), picture)
        a_translation(guide.versions.first(), "pl")
    with django_assert_num_queries(len(asked)):
        text(client.get(f"/guides/{path}"))


def test_writers_begin_write_and_publish_with_pages_alone(sign_in, client):
    lead, coordinator = sign_in("cp_lead"), sign_in("focus_coordinator")
    sent = {"title": "How to meet", "topic": "doing", "idempotency_key": uuid.uuid4()}
    answer = lead.post("/guides/new/", sent)
    assert answer["Location"] == "/guides/how-to-meet/write/"
    assert "How to meet" in text(lead.get("/guides/"))
    assert "How to meet" not in text(client.get("/guides/"))
    draft = {
        "summary": "How we meet.", "text": "## A\r\nWords.", "owner": "focus_coordinator", "what_changed": "New.",
        "review_on_day": "1", "review_on_month": "6", "review_on_year": "2028", "version": "0",
    }  # fmt: skip
    assert lead.post(answer["Location"], draft)["Location"] == "/guides/how-to-meet/draft/"
    assert "You wrote this. A colleague reads and publishes it." in text(
        lead.get("/guides/how-to-meet/draft/")
    )
    assert "You wrote this" in text(lead.post("/guides/how-to-meet/draft/", {"version": "1"}))
    assert client.get("/guides/how-to-meet/").status_code == 404
    assert (
        coordinator.post("/guides/how-to-meet/draft/", {"version": "1"})["Location"] == "/guides/how-to-meet/"
    )
    assert "How we meet." in text(client.get("/guides/how-to-meet/"))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("text", "Words without a part.", "Line 1: begin with the name of a part"),
        (
            "text",
            "## A\nGo on: Away https://example.org",
            "Line 2: end with the address of a page of this site",
        ),
        ("text", "x" * 20_001, "Make it 20000 letters or fewer"),
        ("text", "## A\n\x00", "Null characters are not allowed."),
        ("text", "## A\n{no_such_thing}", "No setting of this name is in force: no_such_thing"),
        ("summary", "x" * 301, "Make it 300 letters or fewer"),
        ("owner", "mrs_miller", "Choose one of those that are there"),
        ("review_on_year", "2020", "Enter a day that is still to come"),
        ("what_changed", "", "Write what is different from the version before"),
    ],
)
def test_what_no_form_expects_is_a_sentence_beside_its_field(guide, sign_in, name, value, said):
    sent = {
        "summary": "How we meet.", "text": "## A\nWords.", "owner": "cp_lead", "what_changed": "New.",
        "review_on_day": "1", "review_on_month": "6", "review_on_year": "2028", "version": "0",
    }  # fmt: skip
    page = text(sign_in("cp_lead").post("/guides/asking-together/write/", sent | {name: value}))
    assert said in page.replace("20,000", "20000")
    assert not GuideVersion.objects.filter(published_on=None).exists()


def test_words_are_words_and_never_html(guide, client):
    a_version(guide, 2, text="## <b>A</b>\n<script>alert(1)</script>")
    page = client.get("/guides/asking-together/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;A&lt;/b&gt;" in page


def lines_of(person, today):
    return {
        query.sort: [row.title for row in map(query.describe, rows_of(query))]
        for query in waiting_for(person, today)
        if rows_of(query)
    }


def rows_of(query):
    from kit.waiting import FoundRow

    return [FoundRow(*row) for row in query.rows]


def test_what_is_due_waits_for_its_owner_s_role_and_a_draft_for_somebody_else(
    guide, write, lead, coordinator, now
):
    early = now.date() + timedelta(days=300)
    assert lines_of(lead, early) == {}
    soon = now.date() + timedelta(days=340)
    assert lines_of(lead, soon) == {"guides.review": ["Asking together"]}
    assert lines_of(coordinator, soon) == {}
    write(guide)
    assert lines_of(lead, soon) == {}
    assert lines_of(coordinator, soon) == {"guides.publish": ["Asking together"]}


def test_shipped_guides_load_once_and_what_was_written_since_stays(trust):
    rows = list(shipped_guides())
    assert [load_guide(contents=row) for row in rows] == [True] * len(rows)
    Guide.objects.filter(slug=rows[0]["slug"]).update(title="Another title")
    assert [load_guide(contents=row) for row in rows] == [False] * len(rows)
    assert Guide.objects.get(slug=rows[0]["slug"]).title == "Another title"


def test_a_part_that_is_out_of_date_says_what_is_different_now(guide, client):
    a_version(
        guide, 2, text="## From {young_carer_under} on\nThe bill comes.\nOut of date: It is an Act now."
    )
    page = text(client.get("/guides/asking-together/"))
    assert "<strong>Out of date.</strong> <bdi>It is an Act now.</bdi>" in page
    assert "From 18 on</h2>" in page


@pytest.mark.parametrize("contents", list(shipped_guides()), ids=lambda contents: contents["slug"])
def test_every_shipped_guide_has_cards_a_way_on_and_fits(contents):
    parts = parts_of(contents["text"].strip())
    assert all(len(part.card_words) < 140 for part in parts if part.is_card)
    assert 6 <= sum(part.is_card for part in parts) <= 18, "They fit on one sheet."
    assert any(part.ways_on for part in parts)
    assert len(contents["summary"]) <= 300
    for part in parts:
        assert bool(part.source) == bool(part.checked_on) == bool(part.look_again_on), part.name


def test_what_the_staff_guide_took_from_the_report_and_is_no_longer_so_is_marked():
    [contents] = [row for row in shipped_guides() if row["slug"] == "carers-guide-for-staff"]
    outdated = {part.name: part.outdated for part in parts_of(contents["text"].strip()) if part.outdated}
    for name, now in (
        ("Laws that came later", "the Health and Care Act since 2022"),
        ("Laws that came later", "integrated care boards"),
        ("Can they decide?", "The new safeguards did not start"),
        ("Leaving hospital", "guidance of 26 January 2024"),
        ("The Mental Health Act", "the nominated person"),
    ):
        assert now in outdated[name]


def test_every_figure_that_a_shipped_guide_names_is_a_setting_of_the_trust(trust, now):
    for contents in shipped_guides():
        assert unknown_settings(settings_named(contents["text"]), now.date()) == []


def test_whoever_writes_is_told_the_reading_age_and_the_hardest_sentences(guide, write, sign_in):
    hard = "The organisation is implementing considerable modifications to administrative documentation."
    write(guide, text=f"## What it means\nPeople plan it together. {hard}")
    page = text(sign_in("cp_lead").get("/guides/asking-together/draft/"))
    assert "One sentence asks for a reader of more than 11 years." in page
    assert f"“{hard}”" in page
    write(guide, version=1, text="## What it means\nPeople plan it together.")
    page = text(sign_in("cp_lead").get("/guides/asking-together/draft/"))
    assert "No sentence asks for a reader of more than 11 years." in page


def test_a_guide_of_ten_thousand_letters_is_read_in_one_go(guide, write, sign_in):
    write(guide, text="## What it means\n" + "People plan it together, and they do it. " * 240 + "x" * 10_000)
    assert "years" in text(sign_in("cp_lead").get("/guides/asking-together/draft/"))


def test_a_guide_says_how_to_have_it_read_to_you(client, guide):
    page = client.get(guide.get_absolute_url()).content.decode()
    assert "Have it read to you" in page
    address, _hash, part = page.partition('">Have it read to you')[0].rpartition('href="')[2].partition("#")
    assert f'id="{part}"' in client.get(address).content.decode()
