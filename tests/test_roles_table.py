"""The table of roles: each cell is what the rule says and what the page does, with rows of one's own and of others."""

import re
from itertools import zip_longest

import pytest
from rules.permissions import permissions

from audits.self_audits import rules as audit_rules
from people.models import Role
from people.models.roles import NEEDS_SECOND_FACTOR, SCOPES
from tests import agreed_roles, matrix, promises, roles

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_page_is_drawn", "no_paper_is_drawn")]

TABLE = roles.read()


@pytest.fixture
def rows(samples, cast):
    return roles.Rows(samples, cast)


def differences(role, table, rows, cast, sign_in):
    """Every cell of this role that the rule or the page contradicts."""
    client = matrix.client_for(role, sign_in)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    for ability, cells in table.items():
        client.cookies.clear()
        client.cookies.load(cookies)
        tried_with = rows.of(ability.about, role) if ability.about else (NO_ROW, NO_ROW)
        by_rule = roles.rule_says(cast.get(role), ability, tried_with)
        by_page = roles.page_says(client, rows.samples, ability, tried_with)
        expected = cells[role]
        if by_rule not in {None, expected}:
            yield f"{ability.name}, {role}: the table says “{expected}”, the rule “{by_rule}”"
        if by_page != (expected if has_rows(ability) else without_rows(expected)):
            yield f"{ability.name}, {role}: the table says “{expected}”, the page “{by_page}”"


NO_ROW = roles.Row(None, {})


def has_rows(ability):
    """Whether the address names the row; `account/…` and lists go by who asks."""
    return ability.about and "<" in ability.address


def without_rows(cell):
    return "no" if cell == "no" else "yes"


@pytest.mark.parametrize("role", matrix.ROLES)
def test_each_cell_is_what_the_rule_says_and_the_page_does(role, rows, cast, sign_in):
    assert list(differences(role, TABLE, rows, cast, sign_in)) == []


def test_control_a_flipped_cell_is_found_by_rule_and_page(rows, cast, sign_in):
    for ability in TABLE:
        if ability.name in {"open an audit", "approve a claim", "say something"}:
            flipped = {
                ability: TABLE[ability] | {"director": "own" if TABLE[ability]["director"] == "no" else "no"}
            }
            found = list(differences("director", flipped, rows, cast, sign_in))
            assert len(found) == 2 - (not ability.permission), found


def test_control_a_rule_that_forgets_whose_row_it_is_is_found(rows, cast, sign_in, monkeypatch):
    everywhere = audit_rules.holds_one_of(Role.DIRECTOR)
    monkeypatch.setitem(permissions, audit_rules.Can.SEE, everywhere)
    table = {ability: cells for ability, cells in TABLE.items() if ability.name == "open an audit"}
    assert len(list(differences("director", table, rows, cast, sign_in))) == 2


def given():
    """{(role, ability)}: whatever a role has that not everybody who signs in has."""
    return {
        (role, ability.name)
        for ability, cells in TABLE.items()
        for role in set(Role.values)
        if cells[role] not in {"no", cells["registered"]}
    }


def test_every_agreed_phrase_gives_abilities_that_are_there():
    for grant in agreed_roles.read():
        if grant.is_ability:
            assert grant.gives | grant.refuses <= {ability.name for ability in TABLE}, grant
        elif "::" in grant.held_by[0]:
            assert promises.is_there(f"`{grant.held_by[0]}`"), grant


def test_what_was_agreed_is_given_and_what_was_refused_is_not():
    cells = {ability.name: cells for ability, cells in TABLE.items()}
    for grant in agreed_roles.read():
        for name in grant.gives:
            assert any(cells[name][role] != "no" for role in grant.roles), (name, grant)
        for name in grant.refuses:
            assert all(cells[name][role] in {"no", cells[name]["registered"]} for role in grant.roles), (
                name,
                grant,
            )


def test_nothing_is_given_that_was_not_agreed_or_written_down_with_its_reason():
    agreed = {(role, name) for grant in agreed_roles.read() for role in grant.roles for name in grant.gives}
    beyond = agreed_roles.beyond(agreed_roles.BEYOND.read_text())
    assert given() - agreed - beyond == set()
    assert beyond & agreed == set(), "These need no reason any more."
    assert beyond <= given(), "These are not given."


LETTERS = {"M": "team", "D": "directorate", "A": "area", "T": "trust"}


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_as_far_as_was_agreed_and_needs_what_was_agreed(role):
    grant = next(grant for grant in agreed_roles.read() if role in grant.roles)
    letters = set(re.findall(r"\b[MDAT]\b", grant.scope)) | ({"A"} if "areas" in grant.scope else set())
    # Whose rows are all their own reach no further by being of a place.
    assert grant.scope == "own" or SCOPES[role] == {LETTERS[letter] for letter in letters}
    assert (role in NEEDS_SECOND_FACTOR) == (grant.second == "yes")


def drifts(document):
    """Phrases of the document that our file lacks, and the other way round; in order."""
    ours = [(grant.scope, grant.second, grant.mark) for grant in agreed_roles.read()]
    return [pair for pair in zip_longest(ours, agreed_roles.cells(document)) if pair[0] != pair[1]]


def test_our_file_and_the_agreed_document_say_the_same_cell_by_cell(record_property):
    if not agreed_roles.DOCUMENT.exists():
        record_property("agreed roles", "the document is not at hand: our own file is all that is held")
        return
    assert drifts(agreed_roles.DOCUMENT.read_text()) == []


def test_control_a_changed_word_or_scope_of_the_document_is_found():
    document = "| moderator | T | yes | the queue, publish |\n"
    changed = (
        "T | yes | the queue, publish and sing",
        "D | yes | the queue, publish",
        "T | – | the queue, publish",
    )
    as_agreed = agreed_roles.cells(document)
    for words in changed:
        assert agreed_roles.cells(f"| moderator | {words} |\n") != as_agreed
    assert drifts(document) != []
