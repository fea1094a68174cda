"""A newsletter on its way, a batch at a time."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from forums.newsletter.models import Newsletter
from forums.newsletter.presenters import in_one_minute, letter_parts
from forums.newsletter.rules import Can
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.rounds.actions.steps import must
from forums.rounds.presenters.dates import format_date
from kit.letters.actions import Promise, tell_many
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person
from subscriptions.models import Subscription


@transaction.atomic
def send_batch(*, newsletter: Newsletter, size: int, by: Person | Job, at: datetime) -> int:
    """Promise the letters of the next readers. Returns how many; 0 when nobody is left.

    How far it got is saved with the letters, in one transaction: a worker killed on the way did all of a
    batch or nothing, and two workers wait for each other. The first batch makes the newsletter public.
    """
    must(by, Can.POST_NEWSLETTER)
    newsletter = (
        Newsletter.objects.select_for_update(of=["self"]).select_related("round").get(pk=newsletter.pk)
    )
    if newsletter.signed_on is None:
        raise NotPossible(_("No representative with lived experience has signed this newsletter off yet."))
    if newsletter.all_promised_at:
        return 0
    if newsletter.round.newsletter_on > timezone.localdate(at):
        day = format_date(newsletter.round.newsletter_on)
        raise NotPossible(_("It goes out on {day}, in its round.").format(day=day))
    if newsletter.sent_on is None:
        newsletter.sent_on = timezone.localdate(at)
        record("forums.newsletter_sent", newsletter, by=by, at=at)
    readers = list(Subscription.objects.confirmed(NEWSLETTER.name).filter(pk__gt=newsletter.reached)[:size])
    _promise_letters(newsletter, readers)
    if readers:
        newsletter.reached = readers[-1].pk
    if len(readers) < size:
        newsletter.all_promised_at = at
        record("forums.newsletter_promised_to_all", newsletter, by=by, at=at)
    newsletter.save(update_fields=["sent_on", "reached", "all_promised_at"])
    return len(readers)


def _promise_letters(newsletter: Newsletter, readers: Iterable[Subscription]) -> None:
    tell_many(
        [Promise(reader.email, reader.trail_key, NEWSLETTER.stop_path(reader)) for reader in readers],
        letter="forums/newsletter",
        mailing=newsletter.cause,
        context=_letter_context(newsletter),
    )


def _letter_context(newsletter: Newsletter) -> dict[str, object]:
    sections = list(newsletter.sections.all())
    parts = letter_parts(sections)
    return {
        "title": str(newsletter),
        "in_short": in_one_minute(parts, sections),
        "parts": parts,
        "path": newsletter.get_absolute_url(),
    }
