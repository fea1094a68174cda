"""One meeting of the Development Group that is over, with its agenda, a paper and an outcome, all public but its minutes."""

import uuid
from datetime import timedelta

from django.utils import timezone

from feedback.tickets.models import Influence, Ticket
from forums.development_group.models import GroupMeeting, Paper, PaperSection, Terms
from forums.rounds.models import Round
from meetings.models import AgendaItem, Outcome
from people.models import Area, Gathering, Team


def what_came(address, title, **source):
    """Nobody has checked it, so both of its pages have something to do."""
    return Influence.objects.create(
        idempotency_key=uuid.uuid4(), asked_for="A bus", outcome="changed", what_changed="A bus runs.", evidence="Its times.",
        address=address, title=title, recorded_on=timezone.localdate(), **source,
    )  # fmt: skip


def parts():
    """After the sample forum, in whose round it meets."""
    today, now = timezone.localdate(), timezone.now()
    meeting = GroupMeeting.objects.create(
        round=Round.objects.get(year=today.year, number=1),
        area=Area.objects.get(is_trust_wide=True),
        kind=Gathering.Kind.DEVELOPMENT_GROUP,
        format=Gathering.Format.IN_PERSON,
        starts_at=now - timedelta(days=2),
        ends_at=now - timedelta(days=2, hours=-2),
        papers_published_on=today - timedelta(days=9),
    )
    item = AgendaItem.objects.create(meeting=meeting, title="Buses", position=1)
    outcome = Outcome.objects.create(
        meeting=meeting, item=item, kind="action", text="Ask", owner="CP Lead", due_on=today
    )
    paper = Paper.objects.create(
        meeting=meeting,
        idempotency_key=uuid.uuid4(),
        title="Letters",
        by="PALS",
        asked="Say what you think",
        team=Team.objects.get(slug="cmhrs-east-surrey"),
    )
    picture = PaperSection.objects.create(
        paper=paper, kind="figure", heading="A picture", picture=b"\xff\xd8", described="A bus", position=1
    )
    terms = Terms.objects.create(
        number=1, words="We listen.", agreed_on=today, review_on=today + timedelta(days=365)
    )
    here = {"reference": meeting.reference}
    came = what_came(
        "/development-group/", "Buses", source="point", ticket=Ticket.objects.order_by("pk").first()
    )
    forum = Gathering.objects.get(meeting__reference="sample-forum")
    asked_for = what_came("/forums/sample-forum/", "Trains", source="forum", gathering=forum)
    return {
        "development-group/": here | {"number": terms.number},
        "development-group/items/": {"pk": item.pk},
        "development-group/outcomes/": {"pk": outcome.pk},
        "forums/<slug:reference>/asked-for/": {"pk": asked_for.pk},
        "development-group/came-of-it/": {"pk": came.pk},
        "development-group/papers/": {"pk": paper.pk, "kind": "text"},
        "development-group/sections/": {"pk": picture.pk},
        "development-group/<slug:reference>/papers/": here | {"pk": paper.pk},
        "development-group/<slug:reference>/papers/<int:paper>/": here
        | {"paper": paper.pk, "pk": picture.pk},
    }
