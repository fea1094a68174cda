"""The board as list, as columns and as files: what it shows, what it costs, and what is kept of it."""

import csv
import io
import uuid

import pytest
import redis
from django.db import transaction
from django.urls import reverse

from feedback.answering.actions import triage
from feedback.board.selectors import board
from feedback.board.views import downloads
from feedback.conftest import many, text
from feedback.submitting.actions import submitting
from feedback.tickets import board_version
from feedback.tickets.models import Theme, Ticket
from kit import pages

pytestmark = pytest.mark.django_db
BOARD = "/feedback/"


def test_words_are_found_in_any_form(visitor, ticket):
    assert ticket.title in text(visitor.get(f"{BOARD}?words=answering+the+phones"))
    assert ticket.title not in text(visitor.get(f"{BOARD}?words=phone+-saturday"))


def test_a_theme_is_chosen_with_those_below_it(visitor, ticket, theme):
    theme.parent = Theme.objects.create(slug="access", name="Access")
    theme.save()
    assert ticket.title in text(visitor.get(f"{BOARD}?theme=access"))


def test_a_retired_theme_is_not_offered_but_its_old_address_works(visitor, ticket, theme, now):
    theme.retired_on = now.date()
    theme.save()
    assert 'value="contacting"' not in text(visitor.get(BOARD))
    assert ticket.title in text(visitor.get(f"{BOARD}?theme=contacting"))


def test_a_name_nobody_knows_is_left_out(visitor, ticket):
    assert ticket.title in text(visitor.get(f"{BOARD}?area=atlantis&theme=nothing&team=gone"))


def test_a_card_says_how_many_and_leads_to_its_page(visitor, ticket):
    page = text(visitor.get(BOARD))
    assert "Raised by 1 person" in page
    assert page.count(f'href="{ticket.get_absolute_url()}"') == 2


def test_columns_hold_each_state_and_lead_to_its_list(visitor, drafted):
    page = text(visitor.get(reverse("feedback:columns")))
    assert page.index("We are looking at it") < page.index(drafted.title)
    assert 'href="/feedback/?state=looking"' in page


def test_columns_ask_the_database_no_more_for_many(visitor, ticket, django_assert_max_num_queries):
    many(ticket, 60)
    with django_assert_max_num_queries(6):
        page = text(visitor.get(reverse("feedback:columns")))
    assert page.count("<article") == 10


def test_a_file_holds_what_the_board_shows_and_no_more(visitor, ticket, area, now):
    submitting.submit_ticket(
        kind="idea", words="Not yet read", area=area, idempotency_key=uuid.uuid4(), at=now
    )
    rows = list(csv.reader(io.StringIO(downloaded(visitor, "/feedback.csv").removeprefix("\ufeff"))))
    assert rows[0] == list(downloads.HEADINGS)
    assert [row[0] for row in rows[1:]] == [ticket.reference]
    assert len(downloaded(visitor, "/feedback.csv?state=done").splitlines()) == 1


def test_while_the_board_is_written_for_others_a_visitor_is_told_to_wait(
    visitor, ticket, monkeypatch, settings, tmp_path
):
    settings.RUN_ROOT = tmp_path
    monkeypatch.setattr(
        downloads, "LINE", downloads.TurnQueue("downloads", turns=1, waiting=0, sentence="Many people.")
    )
    written = []
    monkeypatch.setattr(downloads, "pages_of_tickets", lambda wanted: written.append(wanted) or iter([]))
    with downloads.LINE.turn():
        response = visitor.get("/feedback.csv")
        assert response.status_code == 503
        assert "Many people." in text(response)
        assert written == []
    assert visitor.get("/feedback.csv").getvalue()
    assert len(written) == 1


def test_a_title_that_looks_like_a_formula_is_text_in_the_file(visitor, ticket):
    Ticket.objects.update(title="=1+1")
    assert '"\'=1+1"' in downloaded(visitor, "/feedback.csv")


def test_a_file_comes_in_parts_and_has_every_row_once(visitor, ticket, monkeypatch):
    many(ticket, 7)
    original = board.published_page
    monkeypatch.setattr(board, "published_page", lambda **asked: original(size=3, **asked))
    lines = downloaded(visitor, "/feedback.csv").splitlines()
    assert len(lines) == len(set(lines)) == 9


@pytest.mark.parametrize("address", ["/feedback.csv", "/feedback.json"])
def test_files_tell_nothing_that_is_for_staff(visitor, ticket, address):
    Ticket.objects.update(criticality=4, draft="Our draft")
    told = downloaded(visitor, address) if address.endswith("csv") else text(visitor.get(address))
    assert "criticality" not in told
    assert "Our draft" not in told
    assert "someone@example.org" not in told


def test_the_json_respects_the_filters(visitor, ticket):
    assert visitor.get("/feedback.json?state=done").json()["tickets"] == []


def test_a_reference_drawn_twice_is_drawn_again(ticket, area, now, monkeypatch):
    drawn = iter([ticket.reference, ticket.reference, "NEWWNEWW"])
    monkeypatch.setattr(Ticket._meta.get_field("reference"), "_get_default", lambda: next(drawn))
    submission = submitting.submit_ticket(
        kind="idea", words="More chairs", area=area, idempotency_key=uuid.uuid4(), at=now
    )
    assert submission.reference == "NEWWNEWW"


@pytest.mark.usefixtures("pages_are_kept")
class TestKept:
    def test_a_visitors_second_look_asks_the_database_nothing(
        self, visitor, ticket, django_assert_num_queries
    ):
        first = visitor.get(BOARD)
        with django_assert_num_queries(0):
            assert visitor.get(BOARD).content == first.content

    @pytest.mark.parametrize(
        "query", ["?words=phone", "?area=east-surrey&kind=worry", "?made=up", "?after=2028-01-01~9"]
    )
    def test_what_anybody_can_make_up_is_not_kept(self, visitor, ticket, query):
        visitor.get(f"{BOARD}{query}")
        assert (
            pages.stored_page((board_version.NAME,), f"{BOARD}{query}", board_version.of_the_trust())[1]
            is None
        )

    def test_somebody_with_a_cookie_gets_their_own(self, visitor, sign_in, ticket):
        visitor.get(BOARD)
        assert "Your account" in text(sign_in("registered").get(BOARD))
        assert "Your account" not in text(visitor.get(BOARD))

    def test_a_change_is_seen_at_once(self, visitor, ticket):
        visitor.get(BOARD)
        Ticket.objects.update(title="Another title")
        assert ticket.title in text(visitor.get(BOARD)), (
            "the control: without the step below the old page is shown"
        )
        board_version.renew()
        assert "Another title" in text(visitor.get(BOARD))

    def test_every_saved_step_renews_it(self, ticket, cast, team, now, django_capture_on_commit_callbacks):
        before = board_version.current()
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            triage.assign_team(ticket=ticket, team=team, version=ticket.version, by=cast["cp_lead"], at=now)
        assert board_version.current() != before

    def test_no_nonce_is_kept(self, visitor, ticket):
        visitor.get(BOARD)
        kept = visitor.get(BOARD)
        assert b"nonce" not in kept.content
        assert "nonce" not in kept["Content-Security-Policy"]
        assert not kept.cookies

    def test_pages_are_made_while_redis_is_away(self, visitor, ticket, monkeypatch):
        def away(*_):
            raise redis.ConnectionError

        monkeypatch.setattr(pages, "redis_connection", away)
        board_version.renew()
        assert ticket.title in text(visitor.get(BOARD))


def downloaded(visitor, address):
    return b"".join(visitor.get(address).streaming_content).decode()
