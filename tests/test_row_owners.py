"""Whose row it is: the matrix for own rows, colleagues' and other teams'. A row of somebody else is as if it did not exist."""

import re
import uuid
from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied

from forums.development_group.selectors import group
from tests import matrix

pytestmark = pytest.mark.slow

PART = re.compile(r"<(?:(\w+):)?(\w+)>")
NO_SUCH = {"int": "2147483000", "uuid": str(uuid.uuid4())}
# Parts that name no row.
KINDS = {"kind": "text"}
# Rows that everyone may read: who may not act on one is told so, and learns nothing by it.
PUBLIC = (
    "feedback/<slug:reference>/", "forums/<slug:reference>/", "development-group/<slug:reference>/",
    "newsletters/<slug:reference>/", "volunteers/roles/", "feedback/queue/<slug:reference>/take-down/",
)  # fmt: skip
# Rows that a role may read where it reads this page: of those it may be told that it may not act.
SEEN_ON = {
    "audits/<int:pk>/": "audits/<int:pk>/",
    "forums/part-1/<int:pk>/": "forums/part-1/",
    "feedback/late/<slug:reference>/": "feedback/late/",
    "dashboard/": "dashboard/<slug:quarter>/",
    "insight/quarters/": "insight/quarters/",
}
# Roles with rows of their own, and those who look at others'.
READERS = (
    "registered",
    "representative",
    "partner",
    "other_team_member",
    "director",
    "guardian",
    "finance_officer",
)


@dataclass(frozen=True)
class Rows:
    """Addresses of one kind of row: whose it is, who works beside them, and who has nothing to do with it."""

    beginning: str
    own: str
    colleague: str
    stranger: str


OWNERS = (
    Rows("audits/<int:pk>/", "team_member", "team_lead", "other_team_member"),
    Rows("development-group/papers/<int:pk>/", "team_member", "team_lead", "other_team_member"),
    Rows("development-group/sections/<int:pk>/", "team_member", "team_lead", "other_team_member"),
    Rows("feedback/late/<slug:reference>/", "director", "communities_director", "team_lead"),
    Rows("volunteers/claims/<slug:reference>/", "volunteer", "volunteer", "registered"),
    Rows("volunteers/people/<uuid:reference>/", "volunteer", "volunteer_coordinator", "registered"),
    Rows("volunteers/receipts/<uuid:key>/", "volunteer", "approver", "registered"),
)


# A method that no row of the kind has is refused before anybody looks for one.
REFUSED = {"not there", "not so"}


def of(rows):
    return {row: cells for row, cells in matrix.read().items() if row[0].startswith(rows.beginning)}


@pytest.mark.parametrize("rows", OWNERS, ids=lambda rows: rows.beginning)
def test_a_row_of_somebody_else_is_not_there(rows):
    assert {
        row: cells[rows.stranger] for row, cells in of(rows).items() if cells[rows.stranger] not in REFUSED
    } == {}


@pytest.mark.parametrize("rows", OWNERS, ids=lambda rows: rows.beginning)
def test_their_own_and_their_colleagues_open(rows):
    answers = of(rows).values()
    assert "yes" in {cells[rows.own] for cells in answers}
    assert "yes" in {cells[rows.colleague] for cells in answers}


def names_a_row(address):
    return PART.search(address) and not address.startswith(("admin/", "account/")) and "^" not in address


def without_a_row(address):
    return "/" + PART.sub(lambda part: KINDS.get(part[2]) or NO_SUCH.get(part[1], "no-such-thing"), address)


def may_be_seen(address, role, table):
    pages = [page for beginning, page in SEEN_ON.items() if address.startswith(beginning)]
    return address.startswith(PUBLIC) or any(table[page, "GET"][role] == "yes" for page in pages)


def differs_from_missing(role, sign_in, which):
    """Rows that are refused to this role in another way than rows that do not exist."""
    client, table = sign_in(role), matrix.read()
    for address, method in which:
        refused = table[address, method][role]
        if refused in {"no", "not there"} and not may_be_seen(address, role, table):
            missing = matrix.ask(client, without_a_row(address), method)
            if missing != refused:
                yield f"{method} /{address}: {refused}, and {missing} where there is none"


@pytest.mark.parametrize("role", READERS)
def test_a_foreign_row_answers_exactly_like_a_missing_one(role, samples, sign_in):
    which = [row for row in matrix.read() if names_a_row(row[0])]
    assert list(differs_from_missing(role, sign_in, which)) == []


def test_control_a_row_that_is_refused_by_name_is_noticed(samples, sign_in, monkeypatch):
    def refuse(person, paper):
        raise PermissionDenied

    row = ("development-group/papers/<int:pk>/", "GET")
    monkeypatch.setattr(group, "_may_write", refuse)
    answers = matrix.answers("other_team_member", samples, sign_in, [row])
    assert len(matrix.differences(matrix.read(), "other_team_member", answers)) == 1
