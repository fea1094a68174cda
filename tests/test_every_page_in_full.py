"""Every page of the permission matrix, for everybody who may open it, with something in it: whole in what a browser builds on.

Ids, labels, what describes what, what the browser may offer, and words that run from right to left (tests/page_faults.py).
"""

import pytest
from django.template import engines

from people.models import Team
from tests import matrix
from tests.page_faults import faults
from tests.walks import noting_what_is_asked_in_vain

pytestmark = pytest.mark.slow

# Filled by a rule of the database, or read by the code and not by people.
NO_PAGES = (".pdf", ".csv", ".xlsx", ".ics", ".txt", ".zip")
# What every registered person may open looks the same for other staff, but for the menu. These see more on it.
LOOKED_AT_IN_FULL = {"visitor", "registered", "moderator", "team_lead", "cp_lead", "administrator"}
# One page for what somebody said and for what somebody added to it.
ONLY_A_TICKET_HAS = {("Comment", name) for name in ("came_by", "other_language_words", "reference")}


def pages(role, walk):
    """(address, method, page) of all that this role is shown and looked at for: opened, and sent empty."""
    table = matrix.read()
    for (address, method), page in walk.pages.items():
        if address.startswith("admin/") or address.endswith(NO_PAGES):
            continue
        if role in LOOKED_AT_IN_FULL or table[address, method]["registered"] != "yes":
            yield address, method, page


@pytest.mark.parametrize("role", matrix.ROLES)
def test_on_every_page_each_id_is_its_own_and_each_label_reaches_its_box(role, walk):
    seen, found = 0, {}
    for address, method, page in pages(role, walk):
        seen += 1
        wrong = faults(page) if "<html" in page else []
        if wrong:
            found[f"{method} /{address}"] = wrong
    assert found == {}
    assert walk.asked_in_vain - ONLY_A_TICKET_HAS == set()
    assert seen


def test_control_a_page_that_asks_for_what_its_object_has_not_is_found(trust):
    page = engines["jinja"].env.from_string("{{ team.name }} {{ team.nickname }} {{ nobody.at_all }}")
    asked_in_vain = set()
    with noting_what_is_asked_in_vain(asked_in_vain):
        assert page.render(team=Team(name="Ward")) == "Ward  "
    assert asked_in_vain == {("Team", "nickname")}
