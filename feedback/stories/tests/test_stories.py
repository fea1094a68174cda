"""A story is used only where whoever told it agreed, they see where that was, and can take it back."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from feedback.conftest import text
from feedback.stories.actions import (
    answer_use,
    ask_to_use,
    end_use,
    note_use,
    take_story_back,
    write_story_down,
)
from feedback.stories.holder import StoryHolder, story_of_code
from feedback.stories.models import Story, StoryUse, UseState
from feedback.stories.tests.conftest import WORDS
from kit.letters.tests.outbox import letters
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from people.accounts.portability import erase_everything, everything_about

pytestmark = pytest.mark.django_db
LINE = "A story was taken back here."


def test_nothing_is_shown_before_whoever_told_it_agrees(client, story, ask, agree):
    use = ask(story)
    assert WORDS not in text(client.get("/stories/"))
    agree(use)
    assert WORDS in text(client.get("/stories/"))


def test_control_a_no_shows_nothing_either(client, story, ask, agree):
    agree(ask(story), agrees=False)
    assert WORDS not in text(client.get("/stories/"))


def test_each_use_is_asked_about_for_itself(client, story, ask, agree):
    agree(ask(story, "training", "The team day"))
    ask(story)
    assert WORDS not in text(client.get("/stories/"))


def test_only_those_who_may_ask_read_it_before(sign_in, story):
    assert WORDS in text(sign_in("cp_lead").get(f"/stories/told/{story.pk}/"))
    for role in ("moderator", "volunteer", "representative", "administrator"):
        assert sign_in(role).get(f"/stories/told/{story.pk}/").status_code == 403


def test_another_persons_story_is_as_if_it_did_not_exist(sign_in, story):
    other = sign_in("volunteer")
    for page in ("", "take-back/"):
        assert other.get(f"/stories/mine/{story.pk}/{page}").status_code == 404
    assert other.post(f"/stories/mine/{story.pk}/take-back/").status_code == 404


def test_nobody_else_answers_for_them_or_takes_it_back(story, ask, asker, cast, now):
    use = ask(story)
    for person in (asker, cast["volunteer"]):
        with pytest.raises(PermissionDenied):
            answer_use(use=use, agrees=True, version=1, by=person, at=now)
        with pytest.raises(PermissionDenied):
            take_story_back(story=story, by=person, at=now)


def test_others_neither_ask_nor_note(story, ask, agree, cast, now):
    use = agree(ask(story, "paper", "A paper"))
    for role in ("registered", "team_lead", "representative"):
        with pytest.raises(PermissionDenied):
            ask_to_use(
                story=story, kind="page", where="A", idempotency_key=uuid.uuid4(), by=cast[role], at=now
            )
        with pytest.raises(PermissionDenied):
            note_use(use=use, used_on=now.date(), version=use.version, by=cast[role], at=now)


def test_their_account_says_where_it_was_used(sign_in, story, ask, agree, asker, now):
    use = agree(ask(story, "training", "The team day in Redhill"))
    note_use(use=use, used_on=now.date(), version=use.version, by=asker, at=now)
    for page in ("/account/", "/stories/mine/", f"/stories/mine/{story.pk}/"):
        assert "The team day in Redhill" in text(sign_in("registered").get(page)), page
    assert "The team day" not in text(sign_in("volunteer").get("/account/"))


def test_it_is_noted_only_where_it_was_agreed_and_not_for_a_day_to_come(story, ask, agree, asker, now):
    use = ask(story, "training", "The team day")
    with pytest.raises(NotPossible, match="has not agreed"):
        note_use(use=use, used_on=now.date(), version=1, by=asker, at=now)
    use = agree(use)
    with pytest.raises(NotPossible, match="still to come"):
        note_use(use=use, used_on=now.date() + timedelta(days=1), version=2, by=asker, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryUse.objects.update(state=UseState.REFUSED, used_on=now.date())


def test_one_use_ends_and_the_story_stays(client, story, ask, agree, teller, now):
    use = agree(ask(story))
    end_use(use=use, version=use.version, by=teller, at=now)
    page = text(client.get("/stories/"))
    assert WORDS not in page
    assert LINE in page
    story.refresh_from_db()
    assert story.stands


def test_taken_back_it_is_gone_for_ever_by_action_and_by_the_database(client, story, ask, agree, teller, now):
    agree(ask(story))
    for _twice in range(2):
        take_story_back(story=story, by=teller, at=now)
    story.refresh_from_db()
    assert (story.words, story.subject, story.signed) == ("", "", "")
    assert Entry.objects.filter(verb="stories.taken_back").count() == 1
    page = text(client.get("/stories/"))
    assert WORDS not in page
    assert LINE in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.update(words="Again", taken_back_on=None)


def test_of_a_story_that_was_taken_back_nobody_is_asked(story, ask, agree, teller, now):
    use = ask(story)
    take_story_back(story=story, by=teller, at=now)
    with pytest.raises(NotPossible, match="taken back"):
        ask(story)
    with pytest.raises(NotPossible, match="taken back"):
        agree(use)


def test_who_told_it_is_nowhere_in_the_trail(story, ask, agree, teller, now):
    agree(ask(story))
    take_story_back(story=story, by=teller, at=now)
    rows = Entry.objects.filter(verb__startswith="stories.").exclude(verb="stories.use_asked")
    assert {row.actor_key for row in rows} == {"someone"}
    assert {row.at for row in rows} == {None}


def test_an_answer_is_of_what_they_saw(story, ask, teller, now):
    use = ask(story)
    with pytest.raises(StaleVersion):
        answer_use(use=use, agrees=True, version=7, by=teller, at=now)


def test_the_same_page_sent_twice_is_one_story_and_one_code(asker, now):
    key, texts = uuid.uuid4(), {"subject": "A", "words": "B", "signed": ""}
    first, second = (write_story_down(idempotency_key=key, by=asker, at=now, **texts) for _ in range(2))
    assert first == second
    assert not Story.objects.filter(idempotency_key=key).exists(), (
        "the key leads to the code, so it is not kept"
    )
    assert str(key) not in str(Story.objects.values())


def test_whoever_has_no_account_answers_with_their_code_and_takes_it_back(
    client, asker, ask, now, time_machine
):
    time_machine.move_to(now, tick=False)
    story, code = write_story_down(
        subject="My first night", words=WORDS, signed="", idempotency_key=uuid.uuid4(), by=asker, at=now
    )
    use = ask(story)
    assert "We do not know this code" in text(client.post("/stories/yours/", {"code": "BCDF-2345-GHJK"}))
    assert WORDS in text(client.post("/stories/yours/", {"code": code.lower()}))
    reply = {"code": code, "use": use.pk, "version": 1, "reply": "yes"}
    assert "take it back at any time" in text(client.post("/stories/yours/reply/", reply))
    assert WORDS in text(client.get("/stories/"))
    sure = client.post("/stories/yours/take-back/", {"code": code})
    assert "call back what went out on paper" in text(sure)
    assert Story.objects.get().stands, "they are asked first"
    assert "Its words are gone" in text(client.post("/stories/yours/take-back/", {"code": code, "sure": 1}))
    assert WORDS not in text(client.get("/stories/"))


def test_a_code_answers_for_its_own_story_alone(story, ask, asker, now):
    other, code = write_story_down(
        subject="Other", words="Other words", signed="", idempotency_key=uuid.uuid4(), by=asker, at=now
    )
    assert story_of_code(code) == other
    assert story_of_code("") is None
    with pytest.raises(PermissionDenied):
        answer_use(use=ask(story), agrees=True, version=1, by=StoryHolder(other), at=now)


def test_it_is_asked_about_on_today_and_by_a_letter_that_says_no_word_of_it(sign_in, story, ask, teller):
    ask(story, "training", "The team day")
    assert f'/stories/mine/{story.pk}/"' in text(sign_in("registered").get("/today/"))
    [letter] = letters("stories/use_asked", address=teller.email)
    assert set(letter.context) == {"kind", "path"}
    assert str(letter.context["kind"]) == "When staff learn"


def test_who_asked_is_told_on_today_that_they_said_yes(sign_in, story, ask, agree):
    use = agree(ask(story, "training", "The team day"))
    assert f'/stories/uses/{use.pk}/"' in text(sign_in("cp_lead").get("/today/"))


def test_the_download_holds_it_and_who_leaves_takes_it_along(client, story, ask, agree, teller, now):
    agree(ask(story))
    [exported] = everything_about(teller)["stories you told"]
    assert exported["words"] == WORDS
    assert exported["uses"][0]["where"] == "The page of stories"
    erase_everything(teller, at=now)
    assert WORDS not in text(client.get("/stories/"))
    assert Story.objects.get().words == ""


def test_by_its_pages_it_is_told_asked_for_agreed_and_taken_back(client, sign_in):
    teller, lead = sign_in("registered"), sign_in("cp_lead")
    told = {"subject": "My first night", "words": WORDS, "signed": "a carer", "idempotency_key": uuid.uuid4()}
    assert "Write what happened" in text(teller.post("/stories/mine/", told | {"words": ""}))
    teller.post("/stories/mine/", told)
    story = Story.objects.get()
    asked = {"kind": "page", "where": "The page of stories", "idempotency_key": uuid.uuid4()}
    lead.post(f"/stories/told/{story.pk}/", asked)
    own = f"/stories/mine/{story.pk}/"
    assert "Yes, you may" in text(teller.get(own))
    teller.post(f"{own}reply/", {"use": StoryUse.objects.get().pk, "version": 1, "reply": "yes"})
    stale = teller.post(
        f"{own}reply/", {"use": StoryUse.objects.get().pk, "version": 1, "reply": "no"}, follow=True
    )
    assert "changed" in text(stale).lower()
    assert WORDS in text(client.get("/stories/"))
    assert "call back what went out on paper" in text(teller.get(f"{own}take-back/"))
    teller.post(f"{own}take-back/")
    assert WORDS not in text(client.get("/stories/"))
    assert "Its words are gone" in text(teller.get(own))


def test_staff_write_one_down_and_the_code_is_shown_once(sign_in):
    lead = sign_in("focus_coordinator")
    told = {"subject": "My first night", "words": WORDS, "signed": "", "idempotency_key": uuid.uuid4()}
    page = text(lead.post("/stories/told/write/", told))
    [code] = re.findall(r"\b(?:[2-9B-Z]{4}-){2}[2-9B-Z]{4}\b", page)
    assert story_of_code(code) == Story.objects.get()
    assert code not in text(lead.get(f"/stories/told/{Story.objects.get().pk}/"))


def test_who_may_ask_finds_all_that_was_told(sign_in, story, ask, agree):
    agree(ask(story))
    page = text(sign_in("focus_coordinator").get("/stories/told/"))
    assert "My first night" in page
    assert "1 use agreed" in page


def test_words_that_may_name_somebody_are_asked_about_before_a_story_is_told(sign_in):
    teller = sign_in("registered")
    told = {
        "subject": "My nurse",
        "words": "Ring me on 07700 900123.",
        "signed": "",
        "idempotency_key": uuid.uuid4(),
    }
    page = text(teller.post("/stories/mine/", told))
    assert "This may say who somebody is" in page
    assert "Ring me on 07700 900123." in page
    assert not Story.objects.exists()
    teller.post("/stories/mine/", told | {"nobody_is_named": "on"})
    assert Story.objects.exists()


def test_in_one_place_a_story_is_asked_for_once(story, ask, agree):
    agree(ask(story))
    with pytest.raises(NotPossible, match="asked about this already"):
        ask(story)
    ask(story, "training", "The team day")
    with pytest.raises(NotPossible, match="asked about this already"):
        ask(story, "training", "The Team Day")
    ask(story, "training", "Another day")


def test_a_use_is_not_before_the_story_was_told(story, ask, agree, asker, now):
    use = agree(ask(story, "training", "The team day"))
    with pytest.raises(NotPossible, match="not told before"):
        note_use(use=use, used_on=story.told_on - timedelta(days=1), version=use.version, by=asker, at=now)


def test_who_opens_the_address_of_an_answer_again_is_asked_for_the_code(client):
    for page in ("reply", "take-back"):
        assert client.get(f"/stories/yours/{page}/")["Location"] == "/stories/yours/"


def test_letters_that_turn_round_what_follows_are_left_out(sign_in):
    told = {
        "subject": "abc\u202edef",
        "words": "It went well.",
        "signed": "",
        "idempotency_key": uuid.uuid4(),
    }
    sign_in("registered").post("/stories/mine/", told)
    assert Story.objects.get().subject == "abcdef"
