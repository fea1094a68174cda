"""axe at every page that can be opened as it is, for a visitor, a registered person and those who work here."""

import pytest

from tests.browser.conftest import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = (
    "/", "/feedback/", "/feedback/new/", "/feedback/come-back/", "/feedback/what-happens/", "/feedback/anonymous/", "/feedback/reading/",
    "/feedback/guardian/ask/", "/feedback/guardian/thank-you/", "/help-now/", "/about/", "/contact/", "/accessibility/",
    "/privacy/", "/cookies/", "/forums/", "/newsletters/", "/newsletters/subscribe/", "/audits/take-part/", "/audits/plans/", "/guides/", "/site-map/", "/words/", "/account/login/", "/account/signup/", "/no-such-page/",
)  # fmt: skip
OWN = (
    "/today/", "/account/", "/account/profile/", "/account/access-needs/", "/account/equality/", "/account/delete/", "/account/logout/",
    "/account/email/", "/account/sessions/", "/account/2fa/",
)  # fmt: skip
STAFF = {
    "moderator": ["/feedback/queue/"],
    "team_lead": ["/feedback/desk/", "/feedback/desk/columns/"],
    "partner": ["/feedback/new/for-somebody/"],
    "director": ["/feedback/late/"],
    "guardian": ["/feedback/guardian/"],
    "focus_coordinator": [
        "/forums/planning/",
        "/forums/to-arrange/",
        "/shares/",
        "/shares/points/",
        "/newsletters/writing/",
        "/newsletters/by-post/",
        "/guides/new/",
    ],
    "administrator": ["/account/people/"],
}


@pytest.mark.parametrize("width", [320, 1280])
def test_what_anyone_may_open(opened, width):
    walk(opened(width=width), PUBLIC)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_registered_persons_own_pages(opened, width):
    walk(opened("registered", width=width), OWN)


@pytest.mark.parametrize("role", STAFF)
def test_the_pages_of_those_who_work_here(opened, role):
    walk(opened(role, width=320), STAFF[role])


def walk(page, addresses):
    for address in addresses:
        page.goto(address)
        check(page)
