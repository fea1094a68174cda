"""Nothing changes without a record: every verb of every room writes one, itself or by a verb that it calls."""

import pytest

from tests import verbs

pytestmark = pytest.mark.slow

LETTERS_ONLY = "Writes a letter and changes nothing else: the outbox says to whom and when."
WITHOUT = {
    "kit.trail.actions.record": "The record itself.",
    "audits.self_audits.actions.opening.remind_team": LETTERS_ONLY,
    "meetings.actions.plans.remind_owner": LETTERS_ONLY,
    "audits.ratification.actions.replying.save_answer": "Counts for nothing yet, and a record would say when somebody wrote; what is sent is recorded.",
    "audits.ratification.actions.replying.discard_answers": "As saving it: nobody is told that somebody began.",
    "insight.coding.actions.coding.assign_next_comment": "Lends a comment to be read for some minutes; what is decided about it is recorded.",
}
ROOM = """
from django.db import transaction
from kit.trail.actions import record

def keep(*, thing, by, at):
    thing.save()
    _told(thing, by, at)

def _told(thing, by, at):
    record("room.kept", thing, by=by, at=at)

def show(*, thing, by, at):
    return thing.words
"""


def test_every_verb_that_changes_something_records_it():
    texts = verbs.sources()
    assert len([verb for verb in verbs.functions(texts).values() if verb.is_verb]) > 150
    assert set(verbs.unrecorded(texts)) - WITHOUT.keys() == set()


def test_what_needs_no_record_is_still_there():
    assert {tuple(name.rsplit(".", 1)) for name in WITHOUT} <= verbs.functions(verbs.sources()).keys()


def test_control_a_verb_that_records_nothing_is_found():
    assert list(verbs.unrecorded({"room.actions": ROOM})) == []
    forgetful = ROOM.replace('record("room.kept", thing, by=by, at=at)', "thing.refresh_from_db()")
    assert list(verbs.unrecorded({"room.actions": forgetful})) == ["room.actions.keep"]
