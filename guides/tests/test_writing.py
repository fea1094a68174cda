"""Writing guides: who may, that somebody else publishes, that what was published stays, and that nothing is saved twice or over."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from guides.actions.writing import publish_draft, start_guide
from guides.models import Guide, GuideVersion
from guides.rules import Can
from guides.tests.samples import a_version
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db


def test_those_who_may_own_a_guide_may_write_it_and_nobody_else(cast):
    writers = {role for role, person in cast.items() if person.has_perm(Can.WRITE)}
    assert {"cp_lead", "focus_coordinator", "communities_director", "administrator"} <= writers
    assert not writers & {"registered", "volunteer", "moderator", "team_lead", "guardian", "representative"}


def test_somebody_else_can_neither_begin_write_nor_publish_one(cast, guide, write, publish, now):
    stranger = cast["moderator"]
    with pytest.raises(PermissionDenied):
        start_guide(title="A", topic="doing", idempotency_key=uuid.uuid4(), by=stranger, at=now)
    with pytest.raises(PermissionDenied):
        write(guide, by=stranger)
    with pytest.raises(PermissionDenied):
        publish(write(guide), by=stranger)


def test_the_same_page_sent_twice_begins_one_guide_and_saves_one_draft(lead, now, guide, write):
    key = uuid.uuid4()
    guides = [
        start_guide(title="How to meet", topic="doing", idempotency_key=key, by=lead, at=now) for _ in "ab"
    ]
    assert guides[0] == guides[1]
    assert write(guide).version == write(guide).version == 1
    assert write(guide, version=1, summary="Other.").version == 2
    assert write(guide, version=1, summary="Other.").version == 2
    assert Entry.objects.filter(verb="guides.drafted").count() == 2


def test_two_guides_of_one_name_have_two_addresses_and_none_takes_a_page_of_ours(lead, now):
    names = ["How to meet", "How to meet", "New", "ŁŁ", "مقدمة"]
    slugs = [
        start_guide(title=name, topic="doing", idempotency_key=uuid.uuid4(), by=lead, at=now).slug
        for name in names
    ]
    assert slugs == ["how-to-meet", "how-to-meet-2", "new-2", "guide", "guide-2"]


def test_a_draft_made_from_an_older_page_overwrites_nobody(guide, write, coordinator):
    write(guide)
    write(guide, version=1, summary="By the coordinator.", by=coordinator)
    with pytest.raises(StaleVersion):
        write(guide, version=1, summary="By the lead.")
    with pytest.raises(StaleVersion):
        write(guide, version=0, summary="By the lead.")
    assert guide.versions.get(published_on=None).summary == "By the coordinator."


def test_who_wrote_it_last_does_not_publish_it_and_somebody_else_does(
    guide, write, publish, lead, coordinator
):
    draft = write(guide)
    with pytest.raises(NotPossible, match="You wrote this"):
        publish(draft, by=lead)
    draft = write(guide, version=1, summary="Better.", by=coordinator)
    with pytest.raises(NotPossible, match="You wrote this"):
        publish(draft, by=coordinator)
    assert publish(draft, by=lead).number == 2


def test_a_draft_that_is_gone_or_past_its_review_is_not_published(guide, write, publish, now, coordinator):
    draft = write(guide, review_on=now.date() + timedelta(days=2))
    with pytest.raises(NotPossible, match="Its review date is over"):
        publish(draft, at=now + timedelta(days=2))
    publish(draft)
    with pytest.raises(NotPossible, match="There is nothing to publish"):
        publish_draft(guide=guide, version=draft.version, by=coordinator, at=now)


def test_what_cannot_be_read_or_names_no_setting_is_refused_by_the_verb_too(guide, write):
    with pytest.raises(NotPossible, match="Line 1"):
        write(guide, text="No part.")
    with pytest.raises(NotPossible, match="No setting of this name is in force: nobody_agreed"):
        write(guide, text="## A\nIt is {nobody_agreed}.")


def test_a_version_is_due_with_its_first_statement(guide, write):
    text = "## A\nWords.\nLook again: 1 June 2027"
    assert write(guide, text=text).due_on == date(2027, 6, 1)


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_the_database_refuses_a_change_of_what_was_published(guide):
    version = guide.versions.get()
    refused(lambda: GuideVersion.objects.filter(pk=version.pk).update(text="## Other\nWords."))
    refused(lambda: GuideVersion.objects.filter(pk=version.pk).update(published_on=None))
    refused(version.delete)
    refused(lambda: a_version(guide, 2, owner="mrs_miller"))
    refused(lambda: a_version(guide, 1, published_on=None))
    refused(lambda: (a_version(guide, 2, published_on=None), a_version(guide, 3, published_on=None)))
    refused(lambda: a_version(guide, 2, what_changed=""))


def test_control_a_draft_changes_and_without_the_refusal_a_version_would(guide):
    draft = a_version(guide, 2, published_on=None)
    assert GuideVersion.objects.filter(pk=draft.pk).update(summary="Other.") == 1
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE guides_guideversion DISABLE TRIGGER USER")
    assert GuideVersion.objects.filter(number=1).update(summary="Other.") == 1
    assert Guide.objects.filter(pk=guide.pk).exists()
