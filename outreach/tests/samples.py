import uuid
from datetime import timedelta

from django.utils import timezone

from feedback.tickets.models import Influence
from meetings.models import Plan, PlanAction
from outreach.models import Community, Visit, VisitRequest
from people.models import Area


def a_community(name="Women’s group at the mosque", **given):
    usual = {
        "about": "Women who meet on Fridays.",
        "area": Area.objects.get(slug="east-surrey"),
        "organisation": "Redhill mosque",
        "contact_role": "Secretary",
        "how_to_reach": "The office, on weekdays",
        "may_be_named": True,
        "kept_since": timezone.localdate(),
    }
    return Community.objects.create(idempotency_key=uuid.uuid4(), name=name, **usual | given)


def a_visit(community=None, *, days_ago=7, **given):
    usual = {
        "held_on": timezone.localdate() - timedelta(days=days_ago),
        "place": "The hall",
        "visited_as": "Co-production lead",
        "direction": "asked",
        "people_from": 10,
        "language": "Urdu",
        "said": "Letters come only in English.",
    }
    return Visit.objects.create(
        idempotency_key=uuid.uuid4(), community=community or a_community(),
        plan=Plan.objects.create(kind="outreach"), **usual | given,
    )  # fmt: skip


def a_promise(owner, visit=None, *, due_in=14, **given):
    usual = {"what": "Letters in Urdu too", "co_owner": "The secretary"}
    return PlanAction.objects.create(
        idempotency_key=uuid.uuid4(), plan=(visit or a_visit()).plan, owner=owner,
        due_on=timezone.localdate() + timedelta(days=due_in), **usual | given,
    )  # fmt: skip


def a_request(recorded_by, visit=None, **given):
    usual = {
        "outcome": "changed", "what_changed": "Letters come in Urdu too.", "evidence": "Nine of ten understood them.",
        "asked_for": "Letters in Urdu.", "address": "/outreach/#asked", "title": "A visit to a community",
    }  # fmt: skip
    influence = Influence.objects.create(
        idempotency_key=uuid.uuid4(), source="outreach", recorded_by=recorded_by,
        recorded_on=timezone.localdate(), **usual | given,
    )  # fmt: skip
    VisitRequest.objects.create(visit=visit or a_visit(), influence=influence)
    return influence


def outreach_address_parts(keeper):
    promise = a_promise(keeper)
    visit = promise.plan.visit
    return {
        "outreach/communities/": {"pk": visit.community_id},
        "outreach/visits/": {"pk": visit.pk},
        "outreach/requests/": {"pk": a_request(keeper, visit).pk},
        "outreach/promises/": {"pk": promise.pk},
    }
