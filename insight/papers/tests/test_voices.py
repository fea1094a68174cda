"""What people said, chosen by a person to stand beside a theme: words and source, no place, no day, and none
of a few.
"""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from feedback.tickets.models import Theme
from insight.coding.models import Code, CodingAssignment, Suggestion
from insight.intake.models import Comment
from insight.papers import identifying_details
from insight.papers.actions import voices
from insight.papers.selectors.voices import confirmed_comments, suggested_comments
from insight.reports.actions import editions
from insight.reports.models import Voice
from insight.reports.tests.quarter import (
    AFTER,
    QUARTER,
    batch,
    codebook,
    comments,
    make,
    page,
    source_of,
    themes,
    version,
)
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
SAID = ["I waited four weeks for a letter", "Nobody answers the phone", "It took too long"]


@pytest.fixture
def heard(trust, cast):
    """Waiting is named often; food so seldom that its number is hidden."""
    codebook()
    fft = source_of("fft")
    themes(fft, {"waiting": {"east-surrey": 40}, "food": {"east-surrey": 3}, "staff": {"east-surrey": 30}})
    return batch(fft)


@pytest.fixture
def waiting(heard):
    return comments(heard, "waiting", SAID)


@pytest.fixture
def edition(waiting):
    return make()


def choose(edition, comment, by, theme="waiting"):
    return voices.choose_comment(
        edition=edition, theme=Theme.objects.get(slug=theme), comment=comment.pk, by=by, at=AFTER
    )


def decide(comment, person, theme, decision):
    assignment = CodingAssignment.objects.create(comment=comment, person=person, until=AFTER, done_at=AFTER)
    Code.objects.create(
        comment=comment, theme=Theme.objects.get(slug=theme), assignment=assignment, decision=decision, decided_on=AFTER.date(),
        codebook=version(),
    )  # fmt: skip


def test_a_comment_stands_in_page_and_paper_with_its_source_and_no_place_or_day(
    edition, waiting, cast, sign_in
):
    client, here = sign_in("cp_lead"), [str(QUARTER), edition.number]
    client.post(reverse("insight:comments", args=[*here, "waiting"]), {"comment": waiting[0].pk})
    editions.publish_edition(edition=edition, by=cast["cp_lead"], at=AFTER)
    shown = page(sign_in("governor").get(edition.get_absolute_url()))
    said = shown[shown.index("<blockquote") : shown.index("</blockquote>")]
    assert SAID[0] in said
    assert "Friends and Family Test" in said
    assert "East Surrey" not in said
    assert "August" not in said
    assert client.get(reverse("insight:edition-pdf", args=here)).content.startswith(b"%PDF")
    assert Entry.objects.filter(verb="insight.voice_chosen").count() == 1


def test_its_words_stay_when_its_file_is_taken_back(edition, waiting, cast):
    voice = choose(edition, waiting[0], cast["cp_lead"])
    Comment.objects.all().delete()
    voice.refresh_from_db()
    assert (voice.comment, voice.words, voice.source.kind) == (None, SAID[0], "fft")


def test_those_a_person_read_come_first_and_those_a_person_refused_never(edition, waiting, cast):
    decide(waiting[1], cast["cp_lead"], "waiting", "confirmed")
    decide(waiting[2], cast["focus_coordinator"], "waiting", "rejected")
    assert [row.text for row in confirmed_comments(edition, "waiting")] == [SAID[1]]
    assert [row.text for row in suggested_comments(edition, "waiting")] == [SAID[0]]
    with pytest.raises(NotPossible):
        choose(edition, waiting[2], cast["cp_lead"])


def test_a_theme_of_a_few_gives_no_comment(heard, cast, sign_in):
    (few,) = comments(heard, "food", ["The soup was cold"])
    edition = make()
    assert edition.stored_picture["shown"]["themes"]["fft/food/all"] is None
    address = reverse("insight:comments", args=[str(QUARTER), edition.number, "food"])
    shown = page(sign_in("cp_lead").get(address))
    assert "The soup was cold" not in shown
    assert "no comment is shown here" in shown
    with pytest.raises(NotPossible, match="too few"):
        choose(edition, few, cast["cp_lead"], theme="food")


def test_control_the_same_comment_can_be_chosen_where_many_spoke(heard, cast):
    (many,) = comments(heard, "waiting", ["The soup was cold"])
    assert choose(make(), many, cast["cp_lead"]).words == "The soup was cold"


@pytest.mark.parametrize(
    ("words", "why"),
    [("On 3 August nobody came", "which day"), ("Nobody in East Surrey answers", "names a place")],
)
def test_a_comment_that_says_where_or_when_is_refused_with_the_reason(heard, cast, words, why):
    (comment,) = comments(heard, "waiting", [words])
    with pytest.raises(NotPossible, match=why):
        choose(make(), comment, cast["cp_lead"])


def test_comments_of_other_quarters_and_of_files_taken_back_are_not_there(heard, cast):
    late, gone = batch(heard.source, "late"), batch(heard.source, "gone", state="withdrawn", withdrawn_on=AFTER.date(), withdrawn_because="Wrong")  # fmt: skip
    comments(late, "waiting", ["Too late"], day=date(2026, 10, 1))
    comments(gone, "waiting", ["Taken back"])
    assert suggested_comments(make(), "waiting") == []


def test_twice_is_once_and_nothing_changes_after_publishing(edition, waiting, cast):
    first = choose(edition, waiting[0], cast["cp_lead"])
    assert choose(edition, waiting[0], cast["cp_lead"]) == first
    editions.publish_edition(edition=edition, by=cast["cp_lead"], at=AFTER)
    with pytest.raises(NotPossible, match="stays as it is"):
        choose(edition, waiting[1], cast["cp_lead"])
    with pytest.raises(NotPossible, match="stays as it is"):
        voices.drop_voice(voice=first, by=cast["cp_lead"], at=AFTER)


def test_only_who_leads_co_production_chooses(edition, waiting, cast):
    with pytest.raises(PermissionDenied):
        choose(edition, waiting[0], cast["focus_coordinator"])


def test_one_is_taken_away_with_a_button(edition, waiting, cast, sign_in):
    voice, client = choose(edition, waiting[0], cast["cp_lead"]), sign_in("cp_lead")
    assert "It is taken away" in page(
        client.post(reverse("insight:drop-voice", args=[voice.pk]), follow=True)
    )
    assert not Voice.objects.exists()


def test_a_point_of_the_board_stands_beside_a_theme(sign_in, edition):
    client, ticket = sign_in("cp_lead"), published_ticket()
    address = reverse("insight:voices", args=[str(QUARTER), edition.number])
    assert "This is not on the board" in page(client.post(address, {"theme": "waiting", "point": "NOTTHERE"}))
    shown = page(client.post(address, {"theme": "waiting", "point": ticket.reference}, follow=True))
    assert ticket.published_words in shown
    client.post(reverse("insight:publish", args=[str(QUARTER), edition.number]))
    assert "stays as it is" in page(client.post(address, {"theme": "food", "point": ticket.reference}))


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 30, "0"])
def test_a_comment_that_is_none_is_refused_with_a_sentence(edition, sign_in, sent):
    address = reverse("insight:comments", args=[str(QUARTER), edition.number, "waiting"])
    assert "cannot be shown" in page(sign_in("cp_lead").post(address, {"comment": sent}, follow=True))


def test_more_comments_are_a_link_away(heard, sign_in):
    comments(heard, "waiting", [f"It took {number} weeks" for number in range(25)])
    address = reverse("insight:comments", args=[str(QUARTER), make().number, "waiting"])
    client = sign_in("cp_lead")
    assert "?suggested=10&amp;confirmed=0" in page(client.get(address))
    assert "It took 24 weeks" in page(client.get(address, {"suggested": "20", "confirmed": "x"}))
    assert client.get(address.replace("waiting", "nothing")).status_code == 404


def test_the_page_of_comments_asks_the_same_number_of_times_however_many(
    heard, sign_in, django_assert_max_num_queries
):
    comments(heard, "waiting", ["One"])
    address, client = (
        reverse("insight:comments", args=[str(QUARTER), make().number, "waiting"]),
        sign_in("cp_lead"),
    )
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    other = batch(heard.source, "other")
    comments(other, "waiting", [f"It took {number} weeks" for number in range(9)])
    with django_assert_max_num_queries(len(few)):
        client.get(address)
    assert Suggestion.objects.count() == 10


@pytest.mark.parametrize(
    "words", ["on 3 August", "the 21st of May", "May 2nd was bad", "03/08/2026", "2026-08-03"]
)
def test_a_day_is_found(words):
    assert identifying_details.mentions_date(words)


@pytest.mark.parametrize("words", ["I may 2 times", "4 weeks", "in August", "ward 3", "24/7"])
def test_what_is_no_day_is_left(words):
    assert identifying_details.mentions_date(words) == (words == "I may 2 times")


def test_a_place_is_found_as_a_whole_word():
    assert identifying_details.mentions_place("The  Abbey\nWard was cold", ["Abbey Ward"])
    assert not identifying_details.mentions_place("The abbeys were cold", ["Abbey"])
