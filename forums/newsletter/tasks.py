"""What runs by itself. Each task calls one verb, and may run twice."""

from celery import shared_task
from django.utils import timezone

from forums.newsletter import selectors
from forums.newsletter.actions.newsletter_batches import send_batch
from forums.newsletter.actions.newsletters import ask_for_sign_off, draft_newsletter
from forums.newsletter.actions.redrawing import redraw_newsletter
from kit.trail.actors import Job


@shared_task
def draft_newsletters() -> None:
    """Once the answers for it are in: the newsletter of the round, for people to edit."""
    now = timezone.now()
    for round in selectors.newsletters_to_draft(timezone.localdate(now)):
        draft_newsletter(round=round, by=Job("newsletter"), at=now)


@shared_task
def redraw_newsletters() -> None:
    """What was answered up to yesterday goes into every newsletter that nobody has signed off."""
    now = timezone.now()
    for newsletter in selectors.newsletters_to_redraw():
        redraw_newsletter(newsletter=newsletter, by=Job("newsletter"), at=now)


@shared_task
def chase_sign_off() -> None:
    """From its day on, write once a day while no representative has signed the newsletter off."""
    now = timezone.now()
    for newsletter in selectors.newsletters_to_sign(timezone.localdate(now)):
        ask_for_sign_off(newsletter=newsletter, at=now)


@shared_task
def send_newsletters() -> None:
    """The next batch of every newsletter that may go out. Beat calls this every minute."""
    now = timezone.now()
    today = timezone.localdate(now)
    for newsletter in selectors.newsletters_to_send(today):
        send_batch(
            newsletter=newsletter,
            size=selectors.sending_setting(today)["batch"],
            by=Job("newsletter"),
            at=now,
        )
