"""Drafting a newsletter, editing it together, and signing it off."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from feedback.stories.copies import refuse_copies
from forums.newsletter.actions.redrawing import days_of, redraw_newsletter, says_nothing
from forums.newsletter.models import Newsletter, Section
from forums.newsletter.newsletter_draft import draw_parts
from forums.newsletter.rules import Can
from forums.rounds.actions.holders import tell_holders
from forums.rounds.actions.steps import must
from forums.rounds.models import Round
from forums.rounds.presenters.dates import format_date
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person, Role

WRITERS = [Role.FOCUS_COORDINATOR, Role.REPRESENTATIVE]
NOTHING_TO_SAY = _lazy(
    "This newsletter says nothing yet. No point was answered, nothing was written about earlier answers, and the "
    "Development Group’s minutes are not public. Add a section first, or wait for answers."
)


@transaction.atomic
def draft_newsletter(*, round: Round, by: Person | Job, at: datetime) -> Newsletter:
    """Lay out the newsletter of a round from what is public, and ask those who write it. Once for each round."""
    must(by, Can.WRITE_NEWSLETTER)
    Round.objects.select_for_update().get(pk=round.pk)
    if existing := Newsletter.objects.filter(round=round).first():
        return existing
    today = timezone.localdate(at)
    newsletter = Newsletter.objects.create(round=round, drafted_on=today)
    Section.objects.bulk_create(
        Section(newsletter=newsletter, heading=row.heading, text=row.text, part=row.part, position=position)
        for position, row in enumerate(draw_parts(days_of(round, today)), 1)
    )
    record("forums.newsletter_drafted", newsletter, by=by, at=at)
    _ask_writers(newsletter, "forums/newsletter_drafted", cause="drafted", at=at)
    return newsletter


@transaction.atomic
def ask_for_sign_off(*, newsletter: Newsletter, at: datetime) -> None:
    """Its day has come and nobody has signed it off. Each writer is told once a day, however often this is
    called.
    """
    newsletter = (
        Newsletter.objects.select_for_update(of=["self"]).select_related("round").get(pk=newsletter.pk)
    )
    if newsletter.signed_on is None:
        _ask_writers(
            newsletter, "forums/newsletter_unsigned", cause=f"unsigned:{timezone.localdate(at)}", at=at
        )


@transaction.atomic
def edit_newsletter_section(
    *, section: Section, heading: str, text: str, position: int, version: int, by: Person | Job, at: datetime
) -> Section:
    """Write a section anew. Whoever saves second is shown both texts. A sign-off of what stood there before
    is gone.
    """
    must(by, Can.WRITE_NEWSLETTER)
    newsletter = _lock_newsletter_to_write(section.newsletter_id)
    section = _lock_section(section)
    require_version(section, version)
    if (heading, text, position) == (section.heading, section.text, section.position):
        return section
    refuse_copies(heading, text)
    section.is_changed = section.is_changed or text != section.text
    section.heading, section.text, section.position = heading, text, position
    section.version += 1
    section.save()
    _save_newsletter_change(newsletter, "forums.section_edited", by=by, at=at)
    return section


@transaction.atomic
def add_newsletter_section(
    *, newsletter: Newsletter, heading: str, text: str, seen: int, by: Person | Job, at: datetime
) -> Section:
    """One more, at the end. `seen` is the version of the newsletter that the page stood on: the same page
    sent twice adds one.
    """
    must(by, Can.WRITE_NEWSLETTER)
    newsletter = _lock_newsletter_to_write(newsletter.pk)
    same = newsletter.sections.filter(heading=heading, text=text).first()
    if same and newsletter.version > seen:
        return same
    refuse_copies(heading, text)
    last = newsletter.sections.aggregate(last=Max("position"))["last"] or 0
    section = Section.objects.create(newsletter=newsletter, heading=heading, text=text, position=last + 1)
    _save_newsletter_change(newsletter, "forums.section_added", by=by, at=at)
    return section


@transaction.atomic
def remove_newsletter_section(*, section: Section, version: int, by: Person | Job, at: datetime) -> None:
    must(by, Can.WRITE_NEWSLETTER)
    newsletter = _lock_newsletter_to_write(section.newsletter_id)
    section = _lock_section(section)
    require_version(section, version)
    if newsletter.sections.count() == 1:
        raise NotPossible(_("This is the only section. Edit it instead."))
    section.delete()
    _save_newsletter_change(newsletter, "forums.section_removed", by=by, at=at)


def sign_newsletter_off(*, newsletter: Newsletter, seen: int, by: Person, at: datetime) -> Newsletter:
    """A representative says that it may go out as they saw it. From then on it follows nothing.

    What was answered since is put into it first, and stays there: then it is not what they saw, and they are
    shown it again.
    """
    must(by, Can.SIGN_NEWSLETTER)
    redraw_newsletter(newsletter=newsletter, by=by, at=at)
    return _sign_as_seen(newsletter, seen=seen, by=by, at=at)


@transaction.atomic
def _sign_as_seen(newsletter: Newsletter, *, seen: int, by: Person, at: datetime) -> Newsletter:
    newsletter = _lock_newsletter_to_write(newsletter.pk)
    require_version(newsletter, seen)
    if newsletter.signed_on:
        return newsletter
    today = timezone.localdate(at)
    if says_nothing(newsletter, today):
        raise NotPossible(NOTHING_TO_SAY)
    # Nothing was answered since it was drawn, or it would have been drawn again.
    newsletter.signed_on, newsletter.signed_by, newsletter.drafted_on = today, by, today
    newsletter.save(update_fields=["signed_on", "signed_by", "drafted_on"])
    record("forums.newsletter_signed", newsletter, by=by, at=at)
    return newsletter


def _lock_newsletter_to_write(pk: int) -> Newsletter:
    """Locked, so that an edit and a sign-off, or the sending, come one after the other."""
    newsletter = Newsletter.objects.select_for_update(of=["self"]).select_related("round").get(pk=pk)
    if newsletter.sent_on:
        raise NotPossible(
            _("This newsletter has gone out, so it cannot be changed. Put it right in the next one.")
        )
    return newsletter


def _lock_section(section: Section) -> Section:
    locked_section = Section.objects.select_for_update().filter(pk=section.pk).first()
    if locked_section is None:
        raise NotPossible(_("A colleague has removed this section. Copy your text and add it as a new one."))
    return locked_section


def _save_newsletter_change(newsletter: Newsletter, verb: str, *, by: Person | Job, at: datetime) -> None:
    was_signed = newsletter.signed_on is not None
    newsletter.version += 1
    newsletter.signed_on = newsletter.signed_by = None
    newsletter.save(update_fields=["version", "signed_on", "signed_by"])
    record(verb, newsletter, by=by, at=at)
    if was_signed:
        _ask_writers(newsletter, "forums/newsletter_changed", cause=f"changed:{newsletter.version}", at=at)


def _ask_writers(newsletter: Newsletter, letter: str, *, cause: str, at: datetime) -> None:
    tell_holders(
        WRITERS,
        letter,
        cause=f"newsletter:{newsletter.reference}:{cause}",
        context={
            "round": str(newsletter.round).lower(),
            "on": format_date(newsletter.round.newsletter_on),
            "path": reverse("newsletters:write", args=[newsletter.reference]),
        },
        today=timezone.localdate(at),
    )
