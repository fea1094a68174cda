"""Reaching people the way they chose: a letter to somebody who chose phone, text or post becomes a task for a named person."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kit import working_days
from kit.letters import post
from kit.letters.actions import Draft, tell
from kit.letters.seal import once
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import ContactTask, DatedSetting, Person, Role, RoleHeld
from people.models.person import ContactBy
from people.rules import Can

# Working days in which somebody is reached.
CONTACT_WITHIN = "people.contact_within"
WAYS = {
    ContactBy.TEXT: ContactTask.Way.TEXT,
    ContactBy.PHONE: ContactTask.Way.PHONE,
    ContactBy.POST: ContactTask.Way.POST,
}
LETTERS = Job("letters")


class AlreadyDone(Exception):
    """A colleague has reached the person since this page was opened."""


def instead_of_mail(draft: Draft) -> bool:
    """True if a task stands for this letter (`settings.LETTERS_OTHER_WAY`). Called in the transaction of the change.

    Codes, what concerns safety and what is urgent go by mail all the same, and so does every letter to staff. Where
    nobody could see to it, or there is no number or address, mail is better than nothing.
    """
    if _always_by_mail(draft):
        return False
    person = _whose_account(draft.recipient)
    way = WAYS.get(person.contact_by) if person else None
    if way is None or person.is_staff_somewhere or not _reach(person, way):
        return False
    role, somebody = _who_sees_to(draft.letter, timezone.localdate())
    if somebody is None:
        return False
    _add(draft, person, way, role, somebody)
    return True


@transaction.atomic
def finish(*, task: ContactTask, outcome: str, by: Person, at: datetime) -> ContactTask:
    """Note that the person was reached, or could not be. The words go."""
    task = ContactTask.objects.select_for_update(of=("self",)).select_related("person").get(pk=task.pk)
    if not by.has_perm(Can.CONTACT, task):
        raise PermissionDenied
    if task.done_on:
        raise AlreadyDone
    task.outcome, task.done_on, task.done_by = outcome, timezone.localdate(at), by
    task.subject = task.words = ""
    task.save(update_fields=["outcome", "done_on", "done_by", "subject", "words"])
    record("people.contacted", task, by=by, at=at, outcome=str(outcome), way=str(task.way))
    return task


def _whose_account(recipient: str) -> Person | None:
    try:
        key = UUID(recipient.removeprefix(settings.LETTERS_TO_ACCOUNTS))
    except ValueError:  # nobody's account
        return None
    return Person.objects.filter(key=key).first()


def _always_by_mail(draft):
    if draft.is_urgent or draft.good_for or not draft.recipient.startswith(settings.LETTERS_TO_ACCOUNTS):
        return True
    return draft.letter.startswith(settings.LETTERS_ALWAYS_BY_MAIL)


def _reach(person, way):
    return person.address if way == ContactTask.Way.POST else person.phone


def _who_sees_to(letter, day: date):
    """(role, person): whoever holds the role for letters of this kind, or else a coordinator of the whole Trust."""
    roles = [role for start, role in settings.LETTERS_SEEN_TO_BY.items() if letter.startswith(start)]
    for role in [*roles, Role.FOCUS_COORDINATOR]:
        held = RoleHeld.objects.on(day).filter(role=role, person__is_active=True).select_related("person")
        if first := held.order_by("directorate_id", "pk").first():
            return role, first.person
    return None, None


def _add(draft, person, way, role, somebody):
    now = timezone.now()
    today = timezone.localdate(now)
    words = post.rendered(draft.row(now, is_dead=False))
    within = int(DatedSetting.objects.value_on(CONTACT_WITHIN, today))
    task, new = ContactTask.objects.get_or_create(
        once=once(draft.recipient, draft.cause),
        defaults={
            "person": person,
            "way": way,
            "letter": draft.letter,
            "subject": words["subject"],
            "words": words["text"],
            "role": role,
            "assigned_to": somebody,
            "asked_on": today,
            "due_on": working_days.add(today, within),
        },
    )
    if new:
        record("people.contact_asked", task, by=LETTERS, at=now, way=str(way), letter=draft.letter)
        _tell(somebody, task)


def _tell(somebody, task):
    tell(
        letter="people/contact_task",
        to=somebody.email,
        recipient=somebody.trail_key,
        cause=f"contact:{task.key}",
        context={"path": reverse("people:contact"), "due_on": f"{task.due_on:%-d %B %Y}"},
    )
