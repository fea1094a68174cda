"""Checked again by people, else grey, then gone; and anybody can say that it is not right."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assets.actions.checking import reply_about_asset
from assets.actions.looking import publish_asset
from assets.agreed import freshness
from assets.models import Asset, AssetReply, AssetStage
from assets.selectors.waiting import waiting_for
from assets.tasks import look_after_assets
from assets.tests.samples import an_asset, text
from feedback.tickets.models import Concern
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now, trust):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def grey():
    agreed = freshness(timezone.localdate())
    return an_asset("Old bench", checked_on=agreed.grey_before - timedelta(days=1))


@pytest.fixture
def reply(now):
    def replied(asset, *, is_right=True, words="", key=None):
        return reply_about_asset(
            asset=asset, idempotency_key=key or uuid.uuid4(), is_right=is_right, words=words, at=now
        )

    return replied


def verbs_of(row):
    return list(Entry.objects.about(f"{row._meta.label_lower}:{row.pk}").values_list("verb", flat=True))


def sent(answer, words=""):
    return {"answer": answer, "words": words, "idempotency_key": str(uuid.uuid4())}


def test_yes_by_anybody_counts_as_a_check_and_it_is_grey_no_more(client, grey):
    address = f"{grey.get_absolute_url()}still-right/"
    assert "Is this still right?" in text(client.get(address))
    assert "It stands there as right from today." in text(client.post(address, sent("yes")))
    assert Asset.objects.get().checked_on == timezone.localdate()
    assert "Not checked since" not in text(client.get("/assets/"))


def test_no_waits_for_an_editor_and_a_yes_after_it_checks_nothing(client, grey, editor, reply, now):
    address = f"{grey.get_absolute_url()}still-right/"
    assert "Choose yes or no" in text(client.post(address, sent("")))
    assert "Write what is not right" in text(client.post(address, sent("no")))
    assert "An editor reads it" in text(client.post(address, sent("no", "It has closed.")))
    reply(grey)
    grey.refresh_from_db()
    assert grey.checked_on < timezone.localdate()
    assert waiting_sorts(editor) == {"assets.doubted", "assets.unchecked"}
    names = ("kind", "name", "about", "area")
    details = {name: getattr(grey, name) for name in names}
    publish_asset(asset=grey, version=grey.version, by=editor, at=now, **details)
    assert not waiting_sorts(editor)


def waiting_sorts(editor):
    offered = waiting_for(editor, timezone.localdate())
    return {query.sort for query in offered if list(query.rows)}


def test_editors_read_what_somebody_wrote_of_it(grey, reply, sign_in):
    reply(grey, is_right=False, words="The door is round the back.")
    page = text(sign_in("focus_coordinator").get(f"/assets/{grey.reference}/edit/"))
    assert "The door is round the back." in page
    desk = text(sign_in("focus_coordinator").get("/assets/suggested/"))
    assert desk.count("Old bench") == 2


def test_the_same_answer_sent_twice_is_one(grey, reply):
    key = uuid.uuid4()
    for _ in range(2):
        said = reply(grey, is_right=False, words="Closed.", key=key)
    assert AssetReply.objects.count() == 1
    assert verbs_of(said) == ["assets.replied"]


def test_what_is_not_on_the_list_takes_no_answer(grey, reply):
    Asset.objects.update(stage=AssetStage.GONE)
    with pytest.raises(NotPossible, match="not on the list any more"):
        reply(grey)


def test_words_of_harm_are_told_to_moderators_at_once(grey, reply):
    reply(grey, is_right=False, words="I want to kill myself.")
    assert Concern.objects.filter(source="asset").count() == 1


def test_the_database_takes_no_no_without_words(grey):
    with pytest.raises(IntegrityError), transaction.atomic():
        AssetReply.objects.create(
            asset=grey, idempotency_key=uuid.uuid4(), is_right=False, replied_on=timezone.localdate()
        )


def test_after_its_time_it_is_taken_off_once_with_a_record(client, grey):
    agreed = freshness(timezone.localdate())
    gone = an_asset("Gone bench", checked_on=agreed.gone_before - timedelta(days=1))
    for _ in range(2):
        look_after_assets()
    gone.refresh_from_db()
    grey.refresh_from_db()
    assert (gone.stage, grey.stage) == (AssetStage.GONE, AssetStage.PUBLIC)
    assert verbs_of(gone) == ["assets.taken_off"]


def test_control_what_is_checked_in_between_is_not_taken_off(grey, time_machine, now, reply):
    time_machine.move_to(now + timedelta(days=170), tick=False)
    reply_about_asset(asset=grey, idempotency_key=uuid.uuid4(), is_right=True, words="", at=timezone.now())
    time_machine.move_to(now + timedelta(days=300), tick=False)
    look_after_assets()
    grey.refresh_from_db()
    assert grey.stage == AssetStage.PUBLIC


def test_what_was_said_and_looked_at_is_forgotten_after_its_days_and_what_waits_is_not(
    grey, reply, time_machine, now
):
    reply(grey)
    reply(grey, is_right=False, words="Closed.")
    time_machine.move_to(now + timedelta(days=91), tick=False)
    for _ in range(2):
        look_after_assets()
    assert [row.words for row in AssetReply.objects.all()] == ["Closed."]
    assert Entry.objects.filter(verb="assets.reply_forgotten").count() == 1
