"""What must not wait has a second way: while nobody has a concern in hand,
others are told, and then the line above.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from feedback.moderation.selectors.alarm import addresses_of_second_way, minutes_until, people_of_the_line
from feedback.tickets.actions.steps import day_of
from feedback.tickets.models import Alarm, Concern
from feedback.tickets.rules import Can
from kit.letters.actions import tell
from kit.letters.queue import later
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person

# Minutes between two looks, as the scheduler has it.
EVERY = 5


@transaction.atomic
def take_concern(*, concern: Concern, by: Person, at: datetime) -> Concern:
    """Somebody has it in hand: the alarm stops.

    Whoever comes second changes nothing and sees who was first.
    """
    concern = Concern.objects.select_for_update(of=["self"]).get(pk=concern.pk)
    if not by.has_perm(Can.SEE_CONCERN, concern):
        raise PermissionDenied
    if concern.closed_on:
        raise NotPossible(_("A colleague has already closed this one."))
    if concern.seen_on is None:
        concern.seen_by, concern.seen_on, concern.looks = by, day_of(at), 0
        concern.save(update_fields=["seen_by", "seen_on", "looks"])
        record("feedback.concern_seen", concern, by=by, at=at)
    return concern


@transaction.atomic
def check_alarm(*, concern: Concern, by: Actor, at: datetime) -> Alarm | None:
    """One look at a concern that nobody has in hand. The level the alarm was taken to now, or None.

    How long it waits is counted in looks, so that the database does not say when it was written.
    """
    waiting = Concern.objects.in_nobodys_hand().select_for_update(of=["self"], skip_locked=True)
    locked = waiting.filter(pk=concern.pk).first()
    if locked is None:
        return None
    locked.looks = min(locked.looks + 1, 10_000)
    due = [level for level, minutes in minutes_until(day_of(at)).items() if locked.looks * EVERY >= minutes]
    level = max([level for level in due if level > locked.alarm], default=None)
    if level is not None:
        locked.alarm = level
        _raise_alarm(locked, level, by=by, at=at)
    locked.save(update_fields=["looks", "alarm"])
    return level


def _raise_alarm(concern: Concern, level: Alarm, *, by: Actor, at: datetime) -> None:
    """By all ways at once: another address, a message to phones, and from
    the second level on the people of the line.
    """
    record("feedback.alarm_raised", concern, by=by, at=at, level=int(level))
    cause = f"alarm:{concern.pk}:{int(level)}"
    for address in addresses_of_second_way(day_of(at)):
        _send_alarm(address, f"second-way:{address}", cause, reverse("feedback:concerns"))
    for person in people_of_the_line(day_of(at)) if level == Alarm.THE_LINE else []:
        _send_alarm(person.email, person.trail_key, cause, "")
    transaction.on_commit(lambda: later("feedback.moderation.tasks.ring_second_way"))


def _send_alarm(address: str, recipient: str, cause: str, path: str) -> None:
    tell(
        letter="feedback/alarm",
        to=address,
        recipient=recipient,
        cause=cause,
        context={"path": path},
        is_urgent=True,
    )
