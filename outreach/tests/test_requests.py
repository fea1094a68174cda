"""What a visit asked for is written by who keeps it, and read by everybody once somebody else has checked it."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from feedback.influence.actions import check_influence
from feedback.tickets.models import Influence
from kit.trail.models import Entry
from kit.waiting import WAITING
from outreach.actions.requests import record_visit_request
from outreach.tests.samples import a_community, a_request, a_visit
from outreach.tests.test_visits import page

pytestmark = pytest.mark.django_db

TOLD = {
    "asked_for": "Letters in Urdu.", "outcome": "changed", "what_changed": "They come in Urdu too.", "why_not": "",
    "evidence": "Nine of ten understood them.",
}  # fmt: skip


def test_by_its_pages_it_is_written_checked_by_somebody_else_and_read_by_everybody(trust, sign_in, client):
    visit = a_visit(a_community("The Friday group"))
    address = f"/outreach/visits/{visit.pk}/requests/"
    keeper = sign_in("cp_lead")
    sent = TOLD | {"idempotency_key": uuid.uuid4()}
    assert "It counts once somebody else has checked it." in page(keeper.post(address, sent, follow=True))
    keeper.post(address, sent)
    influence = Influence.objects.get(source="outreach")
    assert "They come in Urdu too." not in page(client.get("/outreach/"))
    check = f"/outreach/requests/{influence.pk}/check/"
    keeper.post(check, {"version": 1})
    assert not Influence.objects.get().is_checked
    sign_in("representative").post(check, {"version": 1})
    told = page(client.get("/outreach/")).split('id="asked"')[1].split('id="met"')[0]
    assert "They come in Urdu too." in told
    assert "Friday group" not in told
    assert list(Entry.objects.about(visit.trail_key).values_list("verb", flat=True)) == [
        "outreach.request_written"
    ]


def test_it_waits_on_today_of_who_checks_and_never_of_who_wrote_it(trust, cast, now):
    influence = a_request(cast["cp_lead"])

    def waits(role):
        return [
            item for item in WAITING.read(cast[role], now.date()) if item.kind == "What a visit asked for"
        ]

    assert [len(waits(role)) for role in ("representative", "focus_coordinator", "cp_lead")] == [1, 1, 0]
    check_influence(influence=influence, version=1, by=cast["representative"], at=now)
    assert not waits("focus_coordinator")


def test_what_lacks_its_words_is_asked_for_beside_the_field(trust, sign_in):
    address = f"/outreach/visits/{a_visit().pk}/requests/"
    sent = TOLD | {"what_changed": "", "idempotency_key": uuid.uuid4()}
    answer = page(sign_in("cp_lead").post(address, sent))
    assert "Write what is different for people now" in answer
    assert "Nine of ten understood them." in answer


def test_who_keeps_nothing_writes_nothing_of_a_visit(trust, cast, now):
    with pytest.raises(PermissionDenied):
        record_visit_request(
            visit=a_visit(), idempotency_key=uuid.uuid4(), by=cast["representative"], at=now, **TOLD
        )
    assert not Influence.objects.exists()
