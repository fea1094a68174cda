"""A copy of the tables holds no link that opens somebody's page: every value in it, put into every such address, opens nothing."""

import re
import uuid
from urllib.parse import quote

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.urls.converters import get_converters

from feedback.tickets.models import Ticket
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.rounds.models import Meeting, Registration
from initiatives.models import Initiative
from subscriptions.models import Subscription
from tests import attack, matrix

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("no_page_is_drawn")]

LONGEST_WORD = 15
# Names of Django's, and figures that everyone may read: no row of anybody's is among them.
NOBODYS = {"auth_permission", "django_migrations", "django_content_type", "people_datedsetting"}
PART = re.compile(r"<(\w+):(\w+)>")
# Numbers name what everyone may see; a link that is a number would be found by counting.
NUMBERS = {"int"}
# Parts by which everyone names what everyone may see. Whatever else an address takes is held to be somebody's own link.
PUBLIC = {"reference", "place", "team", "tool"}
# Pages of what the trust has, by a name that everyone may read.
PUBLIC_PAGES = {"places/<slug:slug>/", "teams/<slug:slug>/"}


def private_addresses() -> list[tuple[str, str, str]]:
    """(address, kind of the part, its name) for each part of an address that opens to who has the link, and needs no sign-in."""
    open_to_all = [
        address
        for (address, method), row in matrix.read().items()
        if (method, row["visitor"]) == ("GET", "yes") and address not in PUBLIC_PAGES
    ]
    parts = [(address, kind, name) for address in open_to_all for kind, name in PART.findall(address)]
    return [part for part in parts if part[1] not in NUMBERS and part[2] not in PUBLIC]


def stored() -> set[str]:
    """Every value of every table and what stands inside it, apart from plain words: no word leads to one row."""
    texts = {text for row in attack.tables() if row.table not in NOBODYS for text in row.texts}
    return {text for text in texts if re.search(r"[\d:]", text) or len(text) > LONGEST_WORD}


@pytest.fixture(scope="module")
def values_of_the_samples(prepared_samples) -> set[str]:
    """Read once for all addresses: no test here writes anything before it tries them."""
    return stored()


def opened(samples, part: tuple[str, str, str], values: set[str]) -> list[str]:
    """Paths that one of these values opened for somebody who is not signed in."""
    address, kind, name = part
    shape, visitor = re.compile(get_converters()[kind].regex), Client()
    paths = [
        samples.path(address.replace(f"<{kind}:{name}>", quote(value, safe=":")))
        for value in sorted(filter(shape.fullmatch, values))
    ]
    return [path for path in paths if visitor.get(path).status_code == 200]


def test_there_are_such_addresses():
    assert len(private_addresses()) > 10


@pytest.mark.parametrize("part", private_addresses(), ids=lambda part: part[0])
def test_no_stored_value_opens_a_page_without_signing_in(part, samples, values_of_the_samples):
    assert len(values_of_the_samples) > 100
    assert opened(samples, part, values_of_the_samples) == []


@pytest.mark.parametrize(
    "part", [part for part in private_addresses() if part[2] == "token"], ids=lambda part: part[0]
)
def test_control_a_row_that_is_found_by_what_stands_in_it_is_opened(
    part, samples, values_of_the_samples, monkeypatch
):
    of_points = {f"ticket.{pk}" for pk in Ticket.objects.values_list("pk", flat=True)}
    is_of_points = part[0].startswith(
        ("feedback/yours/", "feedback/stop-letters/", "feedback/confirm-address/")
    )
    values = of_points if is_of_points else set(filter(str.isdecimal, values_of_the_samples))
    if part[0].startswith("initiatives/is-it-so/"):
        values = {f"{row.pk}.{row.asked_on}.{'a' * 64}" for row in Initiative.objects.all()}
    assert opened(samples, part, values) == []
    monkeypatch.setattr(Signer, "unsign", lambda self, value: value)
    assert opened(samples, part, values)


def test_what_is_kept_of_a_page_that_was_sent_leads_to_no_private_link(samples, client):
    meeting, idempotency_key = Meeting.objects.get(), uuid.uuid4()
    address = reverse("forums:register", args=[meeting.reference])
    mine = client.post(address, {"idempotency_key": idempotency_key}).url
    registration = Registration.objects.exclude(
        idempotency_key=Registration.objects.order_by("pk").first().idempotency_key
    ).get()
    assert mine == registration.get_absolute_url()
    assert client.post(address, {"idempotency_key": idempotency_key}).url == mine
    assert client.post(address, {"idempotency_key": registration.idempotency_key}).url != mine


def test_control_kept_as_it_was_sent_it_leads_there(samples, client, monkeypatch):
    monkeypatch.setattr(
        "forums.registrations.forms.registration.uuid.uuid5", lambda idempotency_key, name: idempotency_key
    )
    address = reverse("forums:register", args=[Meeting.objects.get().reference])
    mine = client.post(address, {"idempotency_key": uuid.uuid4()}).url
    assert (
        client.post(
            address, {"idempotency_key": Registration.objects.order_by("pk").last().idempotency_key}
        ).url
        == mine
    )


def test_a_link_of_one_kind_opens_no_other(samples, client):
    token = Subscription.objects.get(kind=NEWSLETTER.name).token
    assert client.get(reverse("newsletters:stop", args=[token])).status_code == 200
    assert client.get(reverse("forums:stop-news", args=[token])).status_code == 404
    assert client.get(reverse("feedback:stop-following", args=[token])).status_code == 404
