"""People propose words, choose one each, and what most of them chose becomes the word once a lead says from when, or says why not."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from feedback.conftest import text
from initiatives.ideas.actions import choose_ideas
from initiatives.ideas.models import Idea, IdeaCall
from initiatives.naming.actions import begin_vote, confirm_word, decline_words, propose_word, read_proposal
from initiatives.naming.selectors import leading_words
from initiatives.naming.tests.samples import a_vote, a_word, ballots
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people import selectors
from people.models import ChosenWord
from tests import menus

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(trust):
    return timezone.now()


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def over(trust):
    """Six chose the second word, one what it is called now."""
    call = a_vote(opens_in=-20, closes_in=-2)
    ballots(call, forum=1, open_evening=6)
    return call


def begin(by, at, **given):
    day = timezone.localdate(at)
    usual = {"name_key": "forum", "title": "What should we call our meetings?", "about": "A short word."}
    days = {"opens_on": day + timedelta(days=7), "closes_on": day + timedelta(days=21)}
    return begin_vote(**usual | days | given, idempotency_key=uuid.uuid4(), by=by, at=at)


def propose(call, word, at, **given):
    propose_word(call=call, word=word, why="Short.", idempotency_key=uuid.uuid4(), at=at, **given)


def confirm(call, word, by, at, **given):
    usual = {"plural": f"{word}s", "starts_on": timezone.localdate(at), "version": call.version}
    return confirm_word(call=call, idea=call.ideas.get(title=word), by=by, at=at, **usual | given)


def test_what_it_is_called_now_is_among_the_words_and_anybody_proposes_another(lead, at, client):
    call = begin(lead, at)
    assert [idea.title for idea in call.ideas.all()] == ["forum"]
    sent = {"word": "open  evening", "why": "It is in the evening.", "idempotency_key": uuid.uuid4()}
    assert client.post(f"{call.get_absolute_url()}propose/", sent)["Location"] == call.get_absolute_url()
    assert call.ideas.get(reading="waiting").title == "open evening"
    assert Entry.objects.get(verb="ideas.word_proposed").actor_key == "someone"


def test_a_proposed_word_is_shown_once_a_moderator_has_read_it(at, cast, client, sign_in):
    call = a_vote(words=["forum"])
    shown, hidden = (
        a_word(call, "open evening", reading="waiting"),
        a_word(call, "prison visit", reading="waiting"),
    )
    for browser in (client, sign_in("registered"), sign_in("cp_lead")):
        assert "open evening" not in text(browser.get(call.get_absolute_url()))
    assert "Read “<bdi>open evening</bdi>”" in text(sign_in("moderator").get(call.get_absolute_url()))
    read_proposal(idea=shown, is_shown=True, version=1, by=cast["moderator"], at=at)
    read_proposal(idea=hidden, is_shown=False, version=1, by=cast["moderator"], at=at)
    page = text(client.get(call.get_absolute_url()))
    assert "open evening" in page
    assert "prison visit" not in page
    assert "1 word is not shown" in page


def test_only_a_moderator_reads_and_no_word_is_read_twice(at, cast):
    idea = a_word(a_vote(), "meet-up", reading="waiting")
    with pytest.raises(PermissionDenied):
        read_proposal(idea=idea, is_shown=True, version=1, by=cast["cp_lead"], at=at)
    read_proposal(idea=idea, is_shown=True, version=1, by=cast["moderator"], at=at)
    with pytest.raises(StaleVersion):
        read_proposal(idea=idea, is_shown=False, version=1, by=cast["moderator"], at=at)
    with pytest.raises(NotPossible):
        read_proposal(idea=idea, is_shown=False, version=2, by=cast["moderator"], at=at)


@pytest.mark.parametrize(
    ("word", "why"), [("Open evening", "among them already"), ("<b>x</b>", "simple marks"), ("f" * 41, "40 letters")]
)  # fmt: skip
def test_a_word_that_could_never_be_it_is_refused_at_once_with_a_sentence(at, word, why):
    with pytest.raises(NotPossible, match=why) as refused:
        propose(a_vote(), word, at)
    assert refused.value.field == "word"


def test_who_proposes_what_waits_already_learns_nothing_and_it_stays_one(at):
    call = a_vote()
    for _ in range(2):
        propose(call, "Meet-up", at)
    assert call.ideas.filter(reading="waiting").count() == 1


def test_nobody_proposes_once_people_choose_and_nobody_chooses_before(at):
    proposing, now_open = a_vote(), a_vote("now", opens_in=0, key="service")
    with pytest.raises(NotPossible):
        propose(now_open, "meet-up", at)
    with pytest.raises(NotPossible):
        choose_ideas(call=proposing, voter="voter", choices=[proposing.ideas.first().pk], at=at)
    choose_ideas(call=now_open, voter="voter", choices=[now_open.ideas.first().pk], at=at)


def test_nobody_chooses_a_word_that_is_not_shown(at):
    call = a_vote(opens_in=0)
    hidden = a_word(call, "prison visit", reading="withheld")
    with pytest.raises(NotPossible):
        choose_ideas(call=call, voter="voter", choices=[hidden.pk], at=at)


def test_a_visitor_has_one_vote_and_may_change_it(client, at):
    call = a_vote(opens_in=-1)
    first, second, _third = call.ideas.all()
    for idea in (first, second):
        client.post(f"{call.get_absolute_url()}choose/", {"word": idea.pk})
    assert [row.choices for row in call.ballots.all()] == [[second.pk]]
    assert text(client.get(call.get_absolute_url())).count("You chose this") == 1
    assert "chose this</strong>" not in client.get(call.get_absolute_url()).content.decode().replace(
        "You chose this", ""
    )


def test_the_word_of_most_people_holds_from_its_day_on_and_pages_say_who_chose_it(over, lead, at, client):
    confirm(over, "open evening", lead, at)
    selectors.forget_the_trust()
    row = ChosenWord.objects.get()
    assert (row.source, row.decided_on, row.page) == ("vote", over.closes_on, over.get_absolute_url())
    page = client.get("/forums/").content.decode()
    assert (menus.title(page), menus.heading(page)) == ("Open evenings", "Open evenings")
    assert "People chose this name in a vote that closed on" in page
    assert over.get_absolute_url() in page
    vote = text(client.get(over.get_absolute_url()))
    assert "7 people chose." in vote
    assert "6 chose this" in vote
    assert "People chose “<bdi>open evening</bdi>”" in " ".join(vote.split())
    assert "People chose this name in a vote" in text(client.get("/words/"))


def test_people_may_keep_what_it_is_called_and_it_is_theirs_then(lead, at, client):
    call = a_vote(opens_in=-20, closes_in=-2)
    ballots(call, forum=6)
    confirm(call, "forum", lead, at)
    selectors.forget_the_trust()
    assert "People chose this name in a vote" in text(client.get("/forums/"))


def test_another_word_than_that_of_most_people_is_refused_and_of_as_many_a_lead_picks(over, lead, at):
    with pytest.raises(NotPossible, match="More people chose another"):
        confirm(over, "forum", lead, at)
    over.ballots.all().delete()
    ballots(over, forum=3, open_evening=3)
    assert {idea.title for idea in leading_words(over, timezone.localdate(at))} == {"forum", "open evening"}
    assert confirm(over, "open evening", lead, at).decided_on is not None


def test_of_too_few_nothing_is_told_and_nothing_can_be_put_into_force(lead, at, client):
    call = a_vote(opens_in=-20, closes_in=-2)
    ballots(call, open_evening=4)
    page = text(client.get(call.get_absolute_url()))
    assert "Fewer than 5 people chose" in page
    assert "4 chose" not in page
    with pytest.raises(NotPossible):
        confirm(call, "open evening", lead, at)


def test_a_lead_who_does_not_put_it_into_force_says_why_in_public(over, lead, at, client):
    with pytest.raises(NotPossible) as refused:
        decline_words(call=over, why="", version=1, by=lead, at=at)
    assert refused.value.field == "why"
    decline_words(call=over, why="Another trust is called that.", version=1, by=lead, at=at)
    page = text(client.get(over.get_absolute_url()))
    assert "It stays as it is." in page
    assert "Another trust is called that." in page
    assert not ChosenWord.objects.exists()
    with pytest.raises(StaleVersion):
        confirm(over, "open evening", lead, at, version=1)
    with pytest.raises(NotPossible, match="settled already"):
        confirm(over, "open evening", lead, at, version=2)


def test_nothing_is_settled_while_people_choose(lead, at):
    call = a_vote(opens_in=-20, closes_in=0)
    ballots(call, open_evening=6)
    with pytest.raises(NotPossible, match="People still choose"):
        confirm(call, "open evening", lead, at)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"opens_on": 0}, "opens_on"),
        ({"closes_on": 3}, "closes_on"),
        ({"name_key": "nothing"}, "name_key"),
    ],
)
def test_a_vote_that_could_not_be_held_is_not_begun(lead, at, given, field):
    day = timezone.localdate(at)
    values = {
        name: day + timedelta(days=value) if isinstance(value, int) else value
        for name, value in given.items()
    }
    with pytest.raises(NotPossible) as refused:
        begin(lead, at, **values)
    assert refused.value.field == field
    assert not IdeaCall.objects.exists()


def test_two_votes_on_one_thing_are_not_held_at_once_and_others_begin_none(lead, at, cast):
    begin(lead, at)
    with pytest.raises(NotPossible, match="vote on this already"):
        begin(lead, at)
    for role in ("focus_coordinator", "moderator", "registered"):
        with pytest.raises(PermissionDenied):
            begin(cast[role], at)


def test_a_vote_begun_twice_by_one_page_is_one(lead, at):
    key, day = uuid.uuid4(), timezone.localdate(at)
    for _ in range(2):
        begin_vote(
            name_key="forum", title="What?", about="One.", opens_on=day + timedelta(days=1), idempotency_key=key,
            closes_on=day + timedelta(days=3), by=lead, at=at,
        )  # fmt: skip
    assert (IdeaCall.objects.count(), Idea.objects.count()) == (1, 1)


def test_it_waits_on_today_for_moderators_who_read_and_for_leads_who_settle(sign_in, over):
    a_word(a_vote("now", key="service"), "meet-up", reading="waiting")
    assert "People proposed words." in text(sign_in("moderator").get("/today/"))
    lead = text(sign_in("cp_lead").get("/today/"))
    assert "Say from when the word holds" in lead
    assert "People proposed words." not in lead
    assert "Say what becomes of each idea" not in lead


def test_a_vote_has_one_address_and_stands_in_the_list_beside_ideas(client, trust):
    call = a_vote()
    assert call.get_absolute_url() in client.get("/ideas/").content.decode()
    assert client.get(f"/ideas/{call.reference}/").status_code == 404
    assert client.get(call.get_absolute_url()).cookies == {}


def test_the_page_takes_as_many_queries_for_a_hundred_who_chose(client, django_assert_max_num_queries):
    call = a_vote(opens_in=-20, closes_in=-1)
    ballots(call, open_evening=100)
    client.get(call.get_absolute_url())
    with django_assert_max_num_queries(7):
        assert "100 chose this" in text(client.get(call.get_absolute_url()))
