"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import Task, shared_task
from django.conf import settings
from django.utils import timezone

from feedback.actions import addresses, alarm, clockwork, pausing
from feedback.actions import moderation as moderation_actions
from feedback.models.address_left import TO_CONFIRM
from feedback.selectors import answering, author_access
from feedback.selectors import following as following_selectors
from feedback.selectors import moderation as moderation_selectors
from feedback.selectors.alarm import in_nobodys_hand
from kit.letters import second_way
from kit.trail.actors import Job
from subscriptions.actions import stop_subscription

CLOCK = Job("answer clock")


@shared_task
def recalculate_due_dates() -> None:
    """Work out again when each open ticket is due: copy dates, holidays and agreed
    figures change, and people are waited for.
    """
    now = timezone.now()
    for ids in answering.open_batches():
        clockwork.recalculate_due_dates(ids=ids, by=CLOCK, at=now)


@shared_task
def end_pauses() -> None:
    """Wait for nobody longer than was agreed."""
    now = timezone.now()
    for pause in answering.open_pauses():
        pausing.end_pause(pause=pause, by=CLOCK, at=now)


@shared_task
def note_breaches() -> None:
    """Write down each promise of time that was not kept, once."""
    now = timezone.now()
    for ticket in answering.with_breaches_to_note(timezone.localdate(now)):
        clockwork.note_breaches(ticket=ticket, by=CLOCK, at=now)


@shared_task
def escalate_late_answers() -> None:
    """Take each late answer up the line, once to each level."""
    now = timezone.now()
    for ticket in answering.tickets_to_escalate(timezone.localdate(now)):
        clockwork.escalate_late_answer(ticket=ticket, by=CLOCK, at=now)


@shared_task
def forget_followers() -> None:
    """Let go of addresses whose point was answered long ago."""
    now = timezone.now()
    for follower in following_selectors.followers_done_with(timezone.localdate(now)):
        stop_subscription(subscription=follower, by=Job("forgetting"), at=now)


@shared_task
def ask_to_confirm() -> None:
    """Ask the addresses that people left, some minutes after they did and several together."""
    today = timezone.localdate()
    addresses.ask_to_confirm(left_by=author_access.unconfirmed_since(today - TO_CONFIRM))


@shared_task
def forget_unconfirmed_addresses() -> None:
    now = timezone.now()
    for left_by in author_access.unconfirmed_before(timezone.localdate(now) - TO_CONFIRM):
        addresses.forget_unconfirmed_address(left_by=left_by, by=Job("forgetting"), at=now)


@shared_task
def raise_alarm() -> None:
    """Look at each concern that nobody has in hand.

    Beat calls this as often as `actions.alarm.EVERY` says.
    """
    now = timezone.now()
    for concern in in_nobodys_hand():
        alarm.check_alarm(concern=concern, by=Job("alarm"), at=now)


@shared_task(bind=True, max_retries=5, default_retry_delay=60)
def ring_second_way(self: Task) -> None:
    """By the second way, and again each minute while nobody takes the message."""
    try:
        second_way.alert_on_call(
            f"Something that may not be able to wait has nobody who looks at it. Sign in: {settings.SITE_URL}"
        )
    except second_way.NotTold as problem:
        raise self.retry(exc=problem) from problem


@shared_task
def chase_moderators() -> None:
    """Tell the moderators, once for each ticket, that it has waited too long to be read."""
    now = timezone.now()
    unread = moderation_selectors.unread_too_long(timezone.localdate(now))
    moderation_actions.chase_moderators(
        submissions=unread, moderators=moderation_selectors.moderators(), by=Job("reading clock"), at=now
    )


@shared_task
def count_moderation() -> None:
    """What everyone is shown of how reading goes moves once a day."""
    clockwork.count_moderation(by=Job("reading clock"), at=timezone.now())
