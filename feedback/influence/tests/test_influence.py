"""What came of what people said: written by one person, checked by another, and then it stays."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from feedback.influence.actions import change_influence, check_influence, record_influence
from feedback.influence.selectors import influence_of_ticket
from feedback.tickets.actions.linking import add_link
from feedback.tickets.actions.problems import NeedsSecondPerson
from feedback.tickets.models import Influence
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db


def details(ticket, **given):
    return {
        "source": "point", "ticket": ticket, "asked_for": "Somebody to call at weekends.", "outcome": "changed",
        "what_changed": "There is a number.", "why_not": "", "evidence": "The list of calls.",
        "address": "/initiatives/a/", "title": "Weekends",
    } | given  # fmt: skip


@pytest.fixture
def influence(ticket, lead, now):
    return record_influence(idempotency_key=uuid.uuid4(), by=lead, at=now, **details(ticket))


def changed(influence, lead, now, **given):
    words = {
        name: getattr(influence, name)
        for name in ("asked_for", "outcome", "what_changed", "why_not", "evidence")
    }
    return change_influence(influence=influence, version=influence.version, by=lead, at=now, **words | given)


def test_it_counts_once_somebody_else_has_checked_it(influence, cast, now):
    assert not Influence.objects.checked().exists()
    check_influence(influence=influence, version=1, by=cast["representative"], at=now)
    [checked] = Influence.objects.checked()
    assert checked.checked_as == "Representative with lived experience, East Surrey"


def test_who_wrote_it_does_not_check_it_by_action_and_by_the_database(influence, lead, now):
    with pytest.raises(NeedsSecondPerson):
        check_influence(influence=influence, version=1, by=lead, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Influence.objects.update(checked_by=lead, checked_on=now.date(), checked_as="Lead")


def test_what_was_checked_never_changes_by_action_and_by_the_database(influence, cast, lead, now):
    check_influence(influence=influence, version=1, by=cast["representative"], at=now)
    with pytest.raises(NotPossible, match="checked already"):
        changed(influence, lead, now, what_changed="More.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Influence.objects.update(what_changed="More.")


def test_control_whoever_leaves_is_taken_out_of_it(influence, cast, now):
    check_influence(influence=influence, version=1, by=cast["representative"], at=now)
    assert Influence.objects.update(checked_by=None, recorded_by=None) == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"what_changed": ""}, "what changed"), ({"outcome": "partly"}, "why"), ({"outcome": "not"}, "why")],
)
def test_an_outcome_has_its_words(ticket, lead, now, given, sentence):
    with pytest.raises(NotPossible, match=sentence):
        record_influence(idempotency_key=uuid.uuid4(), by=lead, at=now, **details(ticket, **given))


def test_nothing_is_checked_without_evidence_or_before_anything_came_of_it(influence, cast, lead, now):
    for given, sentence in (({"evidence": ""}, "how we know"), ({"outcome": "waiting"}, "Nothing has come")):
        influence = changed(influence, lead, now, **given)
        with pytest.raises(NotPossible, match=sentence):
            check_influence(influence=influence, version=influence.version, by=cast["representative"], at=now)


def test_who_checks_has_seen_what_is_saved_now(influence, cast, lead, now):
    changed(influence, lead, now, evidence="Other evidence.")
    with pytest.raises(StaleVersion):
        check_influence(influence=influence, version=1, by=cast["representative"], at=now)


def test_the_same_page_sent_twice_is_one_record(ticket, lead, now):
    key = uuid.uuid4()
    for _ in range(2):
        record_influence(idempotency_key=key, by=lead, at=now, **details(ticket))
    assert Influence.objects.count() == 1


@pytest.mark.parametrize("role", ["registered", "team_lead", "moderator", "board_member"])
def test_others_neither_write_nor_check(influence, ticket, cast, now, role):
    with pytest.raises(PermissionDenied):
        record_influence(idempotency_key=uuid.uuid4(), by=cast[role], at=now, **details(ticket))
    with pytest.raises(PermissionDenied):
        check_influence(influence=influence, version=1, by=cast[role], at=now)


def test_what_came_of_a_point_is_told_of_those_it_stands_for_too(influence, joined, ticket, cast, now):
    check_influence(influence=influence, version=1, by=cast["representative"], at=now)
    assert influence_of_ticket(ticket) == [], "it leads nowhere yet"
    add_link(ticket=ticket, address=influence.address, title=influence.title, by=cast["cp_lead"], at=now)
    for row in (ticket, joined):
        row.refresh_from_db()
    assert list(influence_of_ticket(ticket)) == [influence]
    assert list(influence_of_ticket(joined)) == [influence]
