"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from feedback import clock
from feedback.models import MeToo, Stage, State, Ticket
from feedback.models.ticket import ANSWERS
from feedback.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from people.models import Role


class NotPossible(Exception):
    """It could be done once, but not now. The message says why, in words for the person."""


class NotPublic(NotPossible):
    pass


class AlreadyRead(NotPossible):
    """A colleague read this one while it was open here too."""


class AlreadyAnswered(NotPossible):
    """A colleague answered while this one was writing."""


class Changed(NotPossible):
    """Somebody saved another version since this one was opened."""

    def __init__(self, theirs):
        super().__init__("A colleague has changed this since you opened it. Both texts are below.")
        self.theirs = theirs


class NeedsSecondPerson(NotPossible):
    """Whoever drafted an answer does not publish it."""


@transaction.atomic
def say(*, kind, words, area, at, once, contact_email="", team=None):
    """Take in what somebody wrote, without asking who they are. The same page sent twice is one ticket."""
    ticket, created = Ticket.objects.get_or_create(
        once=once,
        defaults={
            "kind": kind,
            "words": words,
            "area": area,
            "team": team,
            "contact_email": contact_email,
            "sent_on": _day(at),
        },
    )
    if created:
        record("feedback.said", ticket, by=SOMEONE, at=at)
    return ticket


@transaction.atomic
def publish(*, ticket, title, published_words, area, team, themes, version, by, at):
    """Put it on the board, read and titled, and start the wait for an answer."""
    ticket = _to_read(ticket, version, by)
    ticket.stage, ticket.title, ticket.published_words = Stage.PUBLISHED, title, published_words
    ticket.area, ticket.team = area, team
    ticket.published_on = _day(at)
    ticket.answer_due_on = clock.answer_due(ticket.sent_on)
    _save(ticket)
    ticket.themes.set(themes)
    record("feedback.published", ticket, by=by, at=at, changed=published_words != ticket.words)
    _tell_author(ticket, "feedback/published", cause="published")
    return ticket


@transaction.atomic
def withhold(*, ticket, because, version, by, at):
    """Keep it off the board, and tell the person why."""
    ticket = _to_read(ticket, version, by)
    ticket.stage, ticket.withheld_because = Stage.WITHHELD, because
    _save(ticket)
    record("feedback.withheld", ticket, by=by, at=at)
    _tell_author(ticket, "feedback/withheld", cause="withheld")
    return ticket


@transaction.atomic
def me_too(*, ticket, voter, at):
    """Count this person or device, once. Saying it again changes nothing."""
    _must_be_public(ticket)
    if MeToo.objects.cast(ticket, voter, _day(at)):
        record("feedback.me_too", ticket, by=SOMEONE, at=at)


@transaction.atomic
def take_back(*, ticket, voter, at):
    _must_be_public(ticket)
    if MeToo.objects.take_back(ticket, voter):
        record("feedback.me_too_taken_back", ticket, by=SOMEONE, at=at)


@transaction.atomic
def assign(*, ticket, team, by, at):
    """Say which team answers for it."""
    ticket = _unanswered(ticket, Can.ASSIGN, by)
    ticket.team = team
    _save(ticket)
    record("feedback.assigned", ticket, by=by, at=at, team=team.slug)
    return ticket


@transaction.atomic
def start_looking(*, ticket, by, at):
    """Tell everyone that somebody is on it."""
    ticket = _unanswered(ticket, Can.DRAFT, by)
    if ticket.state == State.HEARD:
        ticket.state, ticket.looking_since = State.LOOKING, _day(at)
        _save(ticket)
        record("feedback.looking", ticket, by=by, at=at)
    return ticket


@transaction.atomic
def draft(*, ticket, text, state, next_step_on, version, by, at):
    """Write what we would answer. It shows that we are looking; the text is not public yet."""
    ticket = _unanswered(ticket, Can.DRAFT, by)
    if ticket.version != version:
        raise Changed(ticket.draft)
    ticket.draft, ticket.draft_state, ticket.next_step_on = text, state, next_step_on
    ticket.drafted_by = by
    if ticket.state == State.HEARD:
        ticket.state, ticket.looking_since = State.LOOKING, _day(at)
    _save(ticket)
    record("feedback.drafted", ticket, by=by, at=at)
    return ticket


@transaction.atomic
def answer(*, ticket, version, by, at):
    """Publish the reply a colleague drafted, record it, and tell the author once it is saved."""
    ticket = _unanswered(ticket, Can.ANSWER, by)
    if ticket.version != version:
        raise Changed(ticket.draft)
    if not ticket.draft or ticket.draft_state not in ANSWERS:
        raise NotPossible("There is no draft to publish yet.")
    if ticket.drafted_by_id == by.pk:
        raise NeedsSecondPerson("You wrote this draft. A colleague needs to read it and publish it.")
    ticket.answer, ticket.state = ticket.draft, ticket.draft_state
    ticket.answered_on, ticket.answered_as = _day(at), signature(by, ticket)
    ticket.draft, ticket.draft_state = "", ""
    _save(ticket)
    record("feedback.answered", ticket, by=by, at=at, state=ticket.state)
    _tell_author(ticket, "feedback/answered", cause="answered")
    return ticket


@transaction.atomic
def note_late(*, ticket, by, at):
    """Write down, once, that the answer is late. True the first time."""
    noted = Ticket.objects.late(_day(at)).filter(pk=ticket.pk, late_noted_on=None).update(late_noted_on=_day(at))
    if noted:
        record("feedback.answer_late", ticket, by=by, at=at)
    return bool(noted)


@transaction.atomic
def chase(*, tickets, moderators, by, at):
    """Remind the moderators of what has waited too long to be read: once for each ticket, one letter a day."""
    chased = [ticket for ticket in tickets if _note_chased(ticket, at)]
    for ticket in chased:
        record("feedback.chased", ticket, by=by, at=at)
    for person in moderators if chased else []:
        tell(
            letter="feedback/to_read",
            to=person.email,
            recipient=person.trail_key,
            cause=f"to-read:{_day(at)}",
            context={"path": reverse("feedback:queue")},
        )


def signature(person, ticket):
    """Who answers, by team and by the role that lets them: never a name."""
    if ticket.team and person.holds(Role.TEAM_LEAD, team=ticket.team):
        return f"{ticket.team}, team lead"
    return f"{ticket.team or ticket.area}, co-production lead"


def _note_chased(ticket, at):
    return Ticket.objects.waiting().filter(pk=ticket.pk, chased_on=None).update(chased_on=_day(at))


def _to_read(ticket, version, by):
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if ticket.stage != Stage.WAITING:
        raise AlreadyRead("A colleague has already read this one.")
    if ticket.version != version:
        raise Changed(ticket.words)
    return ticket


def _unanswered(ticket, permission, by):
    ticket = Ticket.objects.select_for_update(of=["self"]).select_related("team__directorate", "area").get(pk=ticket.pk)
    if not by.has_perm(permission, ticket):
        raise PermissionDenied
    _must_be_public(ticket)
    if not ticket.is_open:
        raise AlreadyAnswered("A colleague has already answered this.")
    return ticket


def _must_be_public(ticket):
    if not ticket.is_public:
        raise NotPublic("This is not on the board.")


def _save(ticket):
    ticket.version += 1
    ticket.save()


def _day(at):
    return timezone.localdate(at)


def _tell_author(ticket, letter, *, cause):
    if ticket.contact_email:
        tell(
            letter=letter,
            to=ticket.contact_email,
            recipient=ticket.trail_key,
            cause=f"{ticket.reference}:{cause}",
            context={
                "reference": ticket.reference,
                "title": ticket.title,
                "path": ticket.get_absolute_url(),
                "because": ticket.withheld_because,
                "answer": ticket.answer,
                "answer_due_on": date_format(ticket.answer_due_on, "j F Y") if ticket.answer_due_on else "",
            },
        )
