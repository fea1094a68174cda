"""Email of what waits: how many things, and nothing of what they are. As often as each person chose, on working days."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coprod.today import presenters, selectors
from kit import working_days
from kit.letters.actions import tell, told_among
from kit.private_links import PrivateLinks
from people.models import Digest, Person, RoleHeld
from people.models.person import ContactBy

LETTER = "people/digest"
STOP = PrivateLinks("people.digest.stop")
# Not at night: a letter that comes then says that something is wrong.
FIRST_HOUR = 7
BATCH = 200


def send_digests(*, at: datetime) -> None:
    """Once a day, or a week, to whoever chose that and for whom something waits. Again writes to nobody twice."""
    moment = timezone.localtime(at)
    today = moment.date()
    if moment.hour < FIRST_HOUR or not working_days.is_working_day(today):
        return
    causes = {Digest.DAILY: f"digest:{today}"}
    if is_first_working_day_of_week(today):
        causes[Digest.WEEKLY] = f"digest:week:{today}"
    for people in _batches(today):
        for digest, cause in causes.items():
            chosen = {person.trail_key: person for person in people if person.digest_in_force == digest}
            for key in sorted(chosen.keys() - told_among(chosen, cause)):
                _tell_what_waits(chosen[key], cause, today)


def is_first_working_day_of_week(day: date) -> bool:
    return not any(
        working_days.is_working_day(day - timedelta(days=ago)) for ago in range(1, day.weekday() + 1)
    )


@transaction.atomic
def _tell_what_waits(person: Person, cause: str, today: date) -> None:
    waiting = presenters.by_when(
        selectors.waiting_items(person, today), today, may_be_late=person.is_staff_somewhere
    )
    if waiting.count:
        tell(
            letter=LETTER,
            to=person.email,
            recipient=person.trail_key,
            cause=cause,
            context={"count": waiting.count, "late": waiting.late, "path": reverse("today")},
            unsubscribe=reverse("stop-digest", args=[STOP.token(person)]),
        )


def _batches(today: date) -> Iterator[list[Person]]:
    """Those who may get one, so many at a time, with the roles they hold.

    Whoever chose a call, a text or post is not rung up for a list: it waits on the page.
    """
    by_mail = Q(contact_by=ContactBy.EMAIL) | Q(roles_held__in=RoleHeld.objects.on(today))
    people = (
        Person.objects.filter(by_mail, is_active=True).exclude(digest=Digest.NEVER).distinct().order_by("pk")
    )
    last = 0
    while batch := list(people.filter(pk__gt=last)[:BATCH]):
        _put_roles(batch, today)
        yield batch
        last = batch[-1].pk


def _put_roles(people: Iterable[Person], today: date) -> None:
    """As they are after signing in: the letter says how many things there are then, and nothing of them."""
    by_pk = {person.pk: person for person in people}
    for person in by_pk.values():
        person.second_factor, person.roles_today = True, []
    held = RoleHeld.objects.on(today).filter(person__in=by_pk)
    for role in held.select_related("team", "directorate", "area"):
        by_pk[role.person_id].roles_today.append(role)
