"""Reaching people the way they chose: a letter to somebody who chose phone, text
or post becomes a task for a named person.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kit import working_days
from kit.letters import post
from kit.letters.actions import Draft, tell
from kit.letters.seal import idempotency_key
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import ContactTask, DatedSetting, Person, Role, RoleHeld
from people.models.person import ContactBy
from people.rules import Can

# Working days in which somebody is reached.
CONTACT_WITHIN = "people.contact_within"
WAYS: dict[str, ContactTask.Way] = {
    ContactBy.TEXT: ContactTask.Way.TEXT,
    ContactBy.PHONE: ContactTask.Way.PHONE,
    ContactBy.POST: ContactTask.Way.POST,
}
LETTERS = Job("letters")


class Assignee(NamedTuple):
    """Who sees to a task: a role, and the person who holds it, if anybody does."""

    role: str
    person: Person | None


class AlreadyDone(Exception):
    """A colleague has reached the person since this page was opened."""


def instead_of_mail(draft: Draft) -> bool:
    """True if a task stands for this letter (`settings.LETTERS_OTHER_WAY`).

    Called in the transaction of the change.

    Codes, what concerns safety and what is urgent go by mail all the same, and so does every letter to staff.
    Where nobody could see to it, or there is no number or address, mail is better than nothing.
    """
    if _always_by_mail(draft):
        return False
    person = _whose_account(draft.recipient)
    if person is None:
        return False
    way = WAYS.get(person.contact_by)
    if way is None or person.is_staff_somewhere or not _phone_or_address(person, way):
        return False
    assignee = _assignee_for(draft.letter, timezone.localdate())
    if assignee is None:
        return False
    _add_contact_task(draft, assignee, person=person, way=way)
    return True


def assign_phone_call(
    *, letter: str, recipient: str, cause: str, context: dict[str, Any], called: str, phone: str, before: date
) -> None:
    """Somebody rings whoever left a number and has no account, with the words of this
    letter, by the day `before` at the latest.

    Part of the change that the letter tells of; for one recipient and cause once,
    however often this is called. Where nobody holds the role yet, the task waits for
    whoever does: there is no mail to fall back on.
    """
    draft = Draft(letter, "", recipient, cause, context)
    assignee = _assignee_for(letter, timezone.localdate()) or Assignee(Role.FOCUS_COORDINATOR, None)
    beside = {
        "left_beside": _hash_of_recipient(recipient),
        "called": called,
        "number": phone,
        "way": ContactTask.Way.PHONE,
    }
    _add_contact_task(draft, assignee, before=before, **beside)


def note_number(recipient: str, *, called: str, phone: str) -> None:
    """They left another number or name, or took it away: who is still to ring them needs the new one.

    Part of a larger change.
    """
    if not phone:
        delete_contact_tasks([recipient])
        return
    # One by one: each is sealed anew.
    for task in ContactTask.objects.select_for_update().filter(
        left_beside=_hash_of_recipient(recipient), done_on=None
    ):
        task.called, task.number = called, phone
        task.save(update_fields=["called", "number"])


def delete_contact_tasks(recipients: Iterable[str]) -> None:
    """What the numbers were left beside is gone, and so are calls about it, made or not.

    Part of a larger change.
    """
    ContactTask.objects.filter(
        left_beside__in=[_hash_of_recipient(recipient) for recipient in recipients]
    ).delete()


def calls_about(recipient: str) -> list[dict[str, str | None]]:
    """For whoever asks what we hold: the calls made or to be made because of a number left there."""
    tasks = ContactTask.objects.filter(left_beside=_hash_of_recipient(recipient))
    return [contact_task_facts(task) for task in tasks]


def contact_task_facts(task: ContactTask) -> dict[str, str | None]:
    """What is given to the person of it. Its words came to them already, or are about to."""
    return {
        "letter": task.letter,
        "way": task.get_way_display(),
        "asked_on": str(task.asked_on),
        "done_on": str(task.done_on) if task.done_on else None,
    }


@transaction.atomic
def record_contact_outcome(*, task: ContactTask, outcome: str, by: Person, at: datetime) -> ContactTask:
    """Note that the person was reached, or could not be. The words go."""
    task = ContactTask.objects.select_for_update(of=("self",)).select_related("person").get(pk=task.pk)
    if not by.has_perm(Can.CONTACT, task):
        raise PermissionDenied
    if task.done_on:
        raise AlreadyDone
    task.outcome, task.done_on, task.done_by = outcome, timezone.localdate(at), by
    task.subject = task.words = task.called = task.number = ""
    task.save()
    record("people.contacted", task, by=by, at=at, outcome=str(outcome), way=str(task.way))
    return task


def _whose_account(recipient: str) -> Person | None:
    try:
        key = UUID(recipient.removeprefix(settings.LETTERS_TO_ACCOUNTS))
    except ValueError:  # nobody's account
        return None
    return Person.objects.filter(key=key).first()


def _always_by_mail(draft: Draft) -> bool:
    if draft.is_urgent or draft.good_for or not draft.recipient.startswith(settings.LETTERS_TO_ACCOUNTS):
        return True
    return draft.letter.startswith(settings.LETTERS_ALWAYS_BY_MAIL)


def _phone_or_address(person: Person, way: str) -> str:
    return person.address if way == ContactTask.Way.POST else person.phone


def _assignee_for(letter: str, day: date) -> Assignee | None:
    """Whoever holds the role for letters of this kind,
    or else a coordinator of the whole Trust.
    """
    roles = [role for start, role in settings.LETTERS_SEEN_TO_BY.items() if letter.startswith(start)]
    for role in [*roles, Role.FOCUS_COORDINATOR]:
        held = RoleHeld.objects.on(day).filter(role=role, person__is_active=True).select_related("person")
        if first := held.order_by("directorate_id", "pk").first():
            return Assignee(role, first.person)
    return None


def _hash_of_recipient(recipient: str) -> str:
    return salted_hmac("people.contact.left_beside", recipient, algorithm="sha256").hexdigest()


def _due_on(today: date, before: date | None) -> date:
    """Within the working days of the setting; not later than `before`, and not in the past."""
    within = working_days.add(today, int(DatedSetting.objects.value_on(CONTACT_WITHIN, today)))
    return max(today, min(within, before)) if before else within


def _add_contact_task(draft: Draft, assignee: Assignee, *, before: date | None = None, **whom: Any) -> None:
    """`whom`: person and way, or what was left by somebody without an account."""
    now = timezone.now()
    today = timezone.localdate(now)
    words = post.rendered(draft.row(now, is_dead=False))
    task, new = ContactTask.objects.get_or_create(
        idempotency_key=idempotency_key(draft.recipient, draft.cause),
        defaults={
            "letter": draft.letter,
            "subject": words["subject"],
            "words": words["text"],
            "role": assignee.role,
            "assigned_to": assignee.person,
            "asked_on": today,
            "due_on": _due_on(today, before),
            **whom,
        },
    )
    if new:
        record("people.contact_asked", task, by=LETTERS, at=now, way=str(task.way), letter=draft.letter)
        if assignee.person:
            _notify_assignee(assignee.person, task)


def _notify_assignee(somebody: Person, task: ContactTask) -> None:
    tell(
        letter="people/contact_task",
        to=somebody.email,
        recipient=somebody.trail_key,
        cause=f"contact:{task.key}",
        context={"path": reverse("people:contact"), "due_on": f"{task.due_on:%-d %B %Y}"},
    )
