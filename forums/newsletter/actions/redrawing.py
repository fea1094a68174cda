"""A newsletter follows what is answered until it is signed off."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from forums.newsletter.models import Newsletter, Part, Section
from forums.newsletter.newsletter_draft import Days, DrawnPart, draw_parts
from forums.newsletter.rules import Can
from forums.rounds.actions.steps import must
from forums.rounds.models import Round
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import Person

# How far the first one of all looks back.
FIRST = timedelta(days=92)
# What is said of these days is news; where people can come next stands in every newsletter.
NEWS = (Part.ANSWERS, Part.PROGRESS, Part.OUTCOMES)


@transaction.atomic
def redraw_newsletter(*, newsletter: Newsletter, by: Person | Job, at: datetime) -> Newsletter:
    """What was answered since goes into it. A section that nobody has changed is drawn anew; to one that people
    changed, what is new is added at its end. Signed off, it stays. Twice is the same.
    """
    must(by, Can.WRITE_NEWSLETTER)
    newsletter = (
        Newsletter.objects.select_for_update(of=["self"]).select_related("round").get(pk=newsletter.pk)
    )
    if newsletter.signed_on or newsletter.sent_on:
        return newsletter
    today = timezone.localdate(at)
    changed = _redrawn_sections(newsletter, today)
    if not changed:
        return newsletter
    Section.objects.bulk_update(changed, ["text", "version"])
    newsletter.drafted_on = today
    newsletter.version += 1
    newsletter.save(update_fields=["drafted_on", "version"])
    record("forums.newsletter_redrawn", newsletter, by=by, at=at, sections=len(changed))
    return newsletter


def _redrawn_sections(newsletter: Newsletter, today: date) -> list[Section]:
    drawn = {row.part: row for row in draw_parts(days_of(newsletter.round, today))}
    later = {row.part: row for row in draw_parts(Days(newsletter.drafted_on, today))}
    changed = []
    for section in newsletter.sections.select_for_update().exclude(part=""):
        part = Part(section.part)
        text = _text_added_to(section, later[part]) if section.is_changed else drawn[part].text
        if text != section.text:
            section.text, section.version = text, section.version + 1
            changed.append(section)
    return changed


def _text_added_to(section: Section, later: DrawnPart) -> str:
    if later.part not in NEWS or not later.news:
        return section.text
    return f"{section.text}\n\n{later.news}"


def days_of(round: Round, today: date) -> Days:
    """Those a newsletter that is drawn today covers: from where the one of an earlier round ends."""
    earlier = Newsletter.objects.filter(round__year__lt=round.year) | Newsletter.objects.filter(
        round__year=round.year, round__number__lt=round.number
    )
    last = earlier.order_by("round__year", "round__number").last()
    return Days(last.drafted_on if last else today - FIRST, today)


def says_nothing(newsletter: Newsletter, today: date) -> bool:
    """Whether it has neither news nor a section that people wrote or changed."""
    sections = list(newsletter.sections.all())
    if any(section.part == "" or section.is_changed for section in sections):
        return False
    news = {row.part for row in draw_parts(days_of(newsletter.round, today)) if row.part in NEWS and row.news}
    return news.isdisjoint(section.part for section in sections)
