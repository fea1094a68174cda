"""The panel for other sites: no cookies, no scripts, and only where it was agreed."""

import pytest
from django.utils import timezone

from coprod.open_data.embedding import allowed_hosts
from feedback.conftest import text
from people.models import DatedSetting
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
HOST = "https://www.example.nhs.uk"


def agree(*hosts):
    DatedSetting.objects.filter(key="embed.hosts").update(value=list(hosts))


def frames(response):
    policy = response["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("frame-ancestors"))


def test_where_nobody_agreed_a_host_no_site_may_show_it(client, trust):
    response = client.get("/embed/")
    assert response.status_code == 200
    assert frames(response) == "frame-ancestors 'none'"
    assert response["X-Frame-Options"] == "DENY"


def test_a_host_that_was_agreed_may_and_no_other(client, trust):
    agree(HOST)
    response = client.get("/embed/")
    assert frames(response) == f"frame-ancestors {HOST}"
    assert "X-Frame-Options" not in response
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_every_other_page_stays_closed_to_frames(client, trust):
    agree(HOST)
    for path in ("/", "/open-data/", "/feedback/new/"):
        response = client.get(path)
        assert frames(response) == "frame-ancestors 'none'"
        assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "host",
    ["*", "https://*", "https://a.example; script-src *", "javascript:", "example.org", 7, "https://a b", ""],
)
def test_what_is_no_host_opens_nothing(client, trust, host):
    agree(host)
    assert allowed_hosts(timezone.localdate()) == []
    assert frames(client.get("/embed/")) == "frame-ancestors 'none'"


def test_it_sets_no_cookie_and_has_no_script(client, trust):
    agree(HOST)
    day = timezone.localdate()
    published_ticket(
        title="Say “why”", answer="We do.", answered_on=day, answered_as="The team", state="doing"
    )
    response = client.get("/embed/")
    assert not response.cookies
    page = text(response)
    assert "Say “why”" in page
    assert "<script" not in page
    assert page.count("<a ") == page.count('target="_top"')


def test_before_there_is_anything_it_says_so(client, trust):
    page = text(client.get("/embed/"))
    assert "There is no answer yet." in page
    assert "No forum is fixed yet." in page


def test_the_page_of_open_data_names_the_hosts_or_how_to_ask(client, trust):
    assert "No website may show it" in text(client.get("/open-data/"))
    agree(HOST)
    assert HOST in text(client.get("/open-data/"))
