"""Who may use which address. The table is tests/permission_matrix.csv; how to extend it is in tests/matrix.py."""

import pytest

from people.models import Role
from tests import matrix

pytestmark = pytest.mark.slow


def test_every_address_has_been_decided_about():
    missing, stale = matrix.gaps(matrix.read(), matrix.rows())
    assert not missing, "Run script/test tests/write_matrix.py, then read the new rows."
    assert not stale


def test_an_address_nobody_decided_about_is_found():
    table = matrix.read()
    row = table.pop(("feedback/queue/", "GET"))
    table["feedback/gone/", "GET"] = row
    assert matrix.gaps(table, matrix.rows()) == ([("feedback/queue/", "GET")], [("feedback/gone/", "GET")])


def test_the_matrix_has_every_role_and_no_broken_page():
    for row in matrix.read().values():
        assert tuple(row) == matrix.HEADINGS
        assert not [role for role in matrix.ROLES if not row[role] or row[role].startswith("broken")], row
    assert set(Role.values) < set(matrix.ROLES)


@pytest.mark.parametrize("role", matrix.ROLES)
def test_the_site_answers_as_the_matrix_says(role, walk):
    assert walk.words.keys() == set(matrix.rows())
    assert matrix.differences(matrix.read(), role, walk.words) == []


def test_changing_any_cell_is_noticed():
    table = matrix.read()
    for role in matrix.ROLES:
        answers = {row: cells[role] for row, cells in table.items()}
        assert matrix.differences(table, role, answers) == []
        for (address, method), cells in table.items():
            kept, cells[role] = cells[role], "something else"
            row = (address, method)
            assert len(matrix.differences({row: cells}, role, {row: answers[row]})) == 1
            cells[role] = kept


@pytest.mark.usefixtures("no_page_is_drawn")
def test_a_page_opened_to_everyone_by_mistake_is_noticed(samples, sign_in, monkeypatch):
    from feedback.moderation.views.moderation import ShowModerationQueue

    row = ("feedback/queue/", "GET")
    monkeypatch.setattr(ShowModerationQueue, "has_permission", lambda self: True)
    answers = matrix.answers("registered", samples, sign_in, [row])
    assert len(matrix.differences(matrix.read(), "registered", answers)) == 1


STAFF = [role for role in Role.values if role not in {Role.VOLUNTEER, Role.REPRESENTATIVE}]


@pytest.mark.usefixtures("no_page_is_drawn")
@pytest.mark.parametrize("role", STAFF)
def test_a_staff_role_without_a_second_factor_gives_nothing(role, samples, sign_in):
    def one_factor(name):
        return sign_in(name, second_factor=False)

    table = matrix.read()
    given = [row for row, cells in table.items() if cells[role] != cells["registered"] and row[1] == "GET"]
    told = matrix.answers(role, samples, one_factor, given)
    assert {row: answer for row, answer in told.items() if answer != table[row]["registered"]} == {}
