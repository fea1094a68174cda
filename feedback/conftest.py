import uuid
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from feedback.answering.actions import answering
from feedback.board.actions import merging
from feedback.moderation.actions import moderation
from feedback.submitting.actions import submitting
from feedback.tickets.models import Stage, Theme, Ticket, TicketVote
from kit import working_days
from kit.letters.tests import outbox
from kit.trail.actors import Job
from kit.trail.models import Entry
from people.models import Area, Team
from tests.explained_words import without_word_links


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def area(trust):
    return Area.objects.get(slug="east-surrey")


@pytest.fixture
def team(trust):
    return Team.objects.get(slug="cmhrs-east-surrey")


@pytest.fixture
def theme(db):
    return Theme.objects.create(slug="contacting", name="Contacting services")


@pytest.fixture
def waiting(area, now):
    """Something a person wrote, that nobody has read yet."""
    return confirmed(
        submitting.submit_ticket(
            kind="worry",
            words="Nobody answers the phone on Saturdays.",
            area=area,
            contact_email="someone@example.org",
            idempotency_key=uuid.uuid4(),
            at=now,
        )
    )


def confirmed(left_by):
    """The same, and whoever left the address has said that it is theirs."""
    type(left_by).objects.filter(pk=left_by.pk).update(address_is_confirmed=True)
    left_by.refresh_from_db()
    return left_by


@pytest.fixture
def ticket(waiting, cast, team, theme, now):
    """The same, read and on the board, with a team that answers for it."""
    return moderation.publish_ticket(
        ticket=waiting,
        title="Somebody to call at weekends",
        published_words=waiting.words,
        area=waiting.area,
        team=team,
        themes=[theme],
        version=1,
        by=cast["moderator"],
        at=now,
    )


@pytest.fixture
def other(ticket):
    """Another point on the board that says much the same, for the same team."""
    return another(ticket)


@pytest.fixture
def drafted(ticket, cast, now):
    """The same, with an answer a colleague has drafted."""
    return answering.draft_answer(
        ticket=ticket,
        text="From January somebody calls back.",
        state="doing",
        next_step_on=None,
        version=ticket.version,
        by=cast["team_member"],
        at=now,
    )


@pytest.fixture
def visitor(trust):
    return Client()


def text(response):
    return without_word_links(response.content.decode())


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def joined(ticket, other, lead, now):
    """`other` joined to `ticket`: a and b said me too to the first, b and c to the second."""
    vote(ticket, "a", "b", at=now)
    vote(other, "b", "c", at=now)
    merging.merge(ticket=other, into=ticket, by=lead, at=now)
    other.refresh_from_db()
    return other


def many(ticket, number):
    Ticket.objects.bulk_create(
        Ticket(
            kind="idea", words="w", area=ticket.area, sent_on=ticket.sent_on, stage=Stage.PUBLISHED, title=f"Point {n}",
            published_words="w", published_on=ticket.published_on, answer_due_on=ticket.answer_due_on, me_too_count=n % 5,
        )
        for n in range(number)
    )  # fmt: skip


def another(ticket, **changes):
    values = {
        "kind": "worry", "words": "No one picks up at weekends.", "area": ticket.area, "team": ticket.team,
        "sent_on": ticket.sent_on, "stage": Stage.PUBLISHED, "title": "Nobody there on Sundays",
        "published_words": "No one picks up at weekends.", "published_on": ticket.published_on,
        "answer_due_on": ticket.answer_due_on, "address_is_confirmed": True,
    }  # fmt: skip
    return Ticket.objects.create(**values | changes)


def verbs(ticket):
    """What was recorded about it. In no order: the trail keeps none for what nobody signed."""
    return sorted(Entry.objects.filter(subject=ticket.trail_key).values_list("verb", flat=True))


# The ticket was sent on Tuesday 9 March 2027. Good Friday and Easter Monday lie between.
DUE = date(2027, 4, 8)
CLOCK = Job("answer clock")


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def days_after_due(count):
    """Noon of the working day that comes so many after the answer was due."""
    return noon(working_days.add(DUE, count))


def told(letter, level=""):
    """The keys of the people who get this letter."""
    return {row.recipient for row in outbox.letters(letter) if row.cause.endswith(level)}


def keys(cast, *names):
    return {cast[name].trail_key for name in names}


def counts(ticket):
    """(me too, people) as the page shows them."""
    ticket.refresh_from_db()
    return ticket.me_too_count, ticket.people_count


def counted(ticket):
    """The same, worked out here from the rows."""
    group = [ticket, *Ticket.objects.filter(joined_to=ticket)]
    voters = set(TicketVote.objects.filter(ticket__in=group).values_list("voter", flat=True))
    return len(voters), len(voters) + len(group)


def vote(ticket, *voters, at):
    for voter in voters:
        merging.cast_vote(reference=ticket.reference, voter=voter, at=at)
