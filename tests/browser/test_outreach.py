"""A promise made on a visit is late, is kept by whoever keeps it, and everybody reads what came of it: small and wide."""

import pytest
from playwright.sync_api import expect

from outreach.tests.samples import a_community, a_promise, a_visit
from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_promise_of_a_visit_is_kept_and_shown(opened, site, cast, width):
    a_promise(cast["cp_lead"], a_visit(a_community("Friday women’s group")), due_in=-2)
    visitor = opened(width=width)
    visitor.goto("/outreach/")
    expect(visitor.get_by_text("2 days late")).to_be_visible()
    check(visitor)

    keeper = opened("cp_lead", width=width)
    keeper.goto("/today/")
    keeper.get_by_role("link", name="Letters in Urdu too").click()
    expect(keeper.get_by_role("heading", level=1)).to_have_text("What came of this promise?")
    check(keeper)
    keeper.get_by_label("Kept", exact=True).check()
    keeper.get_by_role("button", name="Save").click()
    expect(keeper.get_by_text("Write what is different for people now").first).to_be_visible()
    keeper.get_by_label("What is different for people now? (optional)").fill("Letters come in Urdu too.")
    keeper.get_by_role("button", name="Save").click()
    expect(keeper.get_by_text("Letters come in Urdu too.")).to_be_visible()
    check(keeper)
    keeper.goto("/outreach/communities/")
    expect(keeper.get_by_role("link", name="Friday women’s group")).to_be_visible()
    check(keeper)

    visitor.reload()
    expect(visitor.get_by_text("Letters come in Urdu too.")).to_be_visible()
    expect(visitor.get_by_text("2 days late")).to_have_count(0)
    check(visitor)
