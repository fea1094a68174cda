"""Papers: written by several people, made public together with the agenda."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from forums.development_group.actions.agenda import (
    lock_group_meeting,
    lock_meeting_to_prepare,
)
from forums.development_group.actions.steps import want_drawn_papers
from forums.development_group.models import GroupMeeting, Paper, PaperSection
from forums.development_group.rules import Can
from forums.development_group.selectors.group import papers_due_on
from forums.rounds.actions.steps import must
from kit import uploads
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from meetings.actions.steps import move_in_list, save_meeting_change
from people.models import Person, Role

Kind = PaperSection.Kind


@transaction.atomic
def add_paper(
    *,
    meeting: GroupMeeting,
    idempotency_key: UUID,
    title: str,
    brought_by: str,
    asked: str,
    by: Person | Job,
    at: datetime,
) -> Paper:
    must(by, Can.ADD_PAPERS)
    meeting = lock_meeting_to_prepare(meeting)
    if same_paper := Paper.objects.filter(idempotency_key=idempotency_key).first():
        return same_paper
    paper = Paper.objects.create(
        meeting=meeting,
        idempotency_key=idempotency_key,
        title=title,
        by=brought_by,
        asked=asked,
        **_writer_fields(by),
    )
    save_meeting_change(meeting, "forums.paper_added", by=by, at=at)
    return paper


@transaction.atomic
def edit_paper(
    *, paper: Paper, title: str, brought_by: str, asked: str, version: int, by: Person | Job, at: datetime
) -> Paper:
    must(by, Can.WRITE_PAPERS, paper)
    meeting = lock_meeting_to_prepare(paper.meeting)
    paper = Paper.objects.select_for_update(of=["self"]).select_related("meeting__round").get(pk=paper.pk)
    require_version(paper, version)
    paper.title, paper.by, paper.asked = title, brought_by, asked
    paper.version += 1
    paper.save()
    save_meeting_change(meeting, "forums.paper_edited", by=by, at=at)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, version: int, by: Person | Job, at: datetime) -> None:
    must(by, Can.WRITE_PAPERS, paper)
    meeting = lock_meeting_to_prepare(paper.meeting)
    paper = Paper.objects.select_for_update(of=["self"]).get(pk=paper.pk)
    require_version(paper, version)
    paper.delete()
    save_meeting_change(meeting, "forums.paper_removed", by=by, at=at)


@transaction.atomic
def add_paper_section(
    *,
    paper: Paper,
    kind: str,
    heading: str,
    seen: int,
    by: Person | Job,
    at: datetime,
    text: str = "",
    table: Sequence[list[str]] = (),
    picture: uploads.Clean | None = None,
    described: str = "",
) -> PaperSection:
    """`picture` is a file as kit.uploads made it anew. `seen` is the version of the paper: the same page sent
    twice adds one.
    """
    must(by, Can.WRITE_PAPERS, paper)
    meeting = lock_meeting_to_prepare(paper.meeting)
    paper = Paper.objects.select_for_update(of=["self"]).get(pk=paper.pk)
    same = paper.sections.filter(kind=kind, heading=heading, text=text).first()
    if same and paper.version > seen:
        return same
    section = PaperSection(
        paper=paper, kind=kind, heading=heading, text=text, table=list(table), described=described,
        position=(paper.sections.aggregate(last=Max("position"))["last"] or 0) + 1,
    )  # fmt: skip
    _put_picture(section, picture)
    section.save()
    _save_paper_change(paper, meeting, "forums.paper_section_added", by=by, at=at)
    return section


@transaction.atomic
def edit_paper_section(
    *,
    section: PaperSection,
    heading: str,
    version: int,
    by: Person | Job,
    at: datetime,
    text: str = "",
    table: Sequence[list[str]] = (),
    picture: uploads.Clean | None = None,
    described: str = "",
) -> PaperSection:
    """Without a new picture the one there is stays."""
    must(by, Can.WRITE_PAPERS, section.paper)
    meeting = lock_meeting_to_prepare(section.paper.meeting)
    locked_section = (
        PaperSection.objects.select_for_update(of=["self"])
        .select_related("paper")
        .filter(pk=section.pk)
        .first()
    )
    if locked_section is None:
        raise NotPossible(_("A colleague has removed this section. Copy your words and add it as a new one."))
    require_version(locked_section, version)
    locked_section.heading, locked_section.text, locked_section.table, locked_section.described = (
        heading,
        text,
        list(table),
        described,
    )
    _put_picture(locked_section, picture)
    locked_section.version += 1
    locked_section.save()
    _save_paper_change(locked_section.paper, meeting, "forums.paper_section_edited", by=by, at=at)
    return locked_section


@transaction.atomic
def move_paper_section(*, section: PaperSection, up: bool, by: Person | Job, at: datetime) -> None:
    must(by, Can.WRITE_PAPERS, section.paper)
    meeting = lock_meeting_to_prepare(section.paper.meeting)
    rows = move_in_list(section.paper.sections.defer("picture"), section.pk, up=up)
    if rows is None:
        return
    PaperSection.objects.bulk_update(rows, ["position"])
    _save_paper_change(section.paper, meeting, "forums.paper_section_moved", by=by, at=at)


@transaction.atomic
def remove_paper_section(*, section: PaperSection, version: int, by: Person | Job, at: datetime) -> None:
    must(by, Can.WRITE_PAPERS, section.paper)
    meeting = lock_meeting_to_prepare(section.paper.meeting)
    locked_section = (
        PaperSection.objects.select_for_update(of=["self"])
        .select_related("paper")
        .filter(pk=section.pk)
        .first()
    )
    if locked_section is None:
        return
    require_version(locked_section, version)
    locked_section.delete()
    _save_paper_change(locked_section.paper, meeting, "forums.paper_section_removed", by=by, at=at)


@transaction.atomic
def publish_papers(
    *, meeting: GroupMeeting, version: int, late_because: str, by: Person | Job, at: datetime
) -> GroupMeeting:
    """The agenda and every paper are public from now on, those of figures as they are today. Later than
    agreed, it says why.
    """
    must(by, Can.PUBLISH_GROUP)
    meeting = lock_group_meeting(meeting)
    if meeting.papers_published_on:
        return meeting
    require_version(meeting, version)
    if not meeting.items.exists():
        raise NotPossible(_("There is nothing on the agenda yet."))
    today = timezone.localdate(at)
    is_late = today > papers_due_on(meeting, today)
    if is_late and not late_because:
        raise NotPossible(
            _("People have fewer days than agreed to read this. Write why it is late"), "late_because"
        )
    want_drawn_papers(meeting, by=by, at=at)
    meeting.papers_published_on, meeting.papers_late_because = today, late_because if is_late else ""
    save_meeting_change(meeting, "forums.papers_published", by=by, at=at, late=is_late)
    return meeting


def _writer_fields(by: Person | Job) -> dict[str, object]:
    if isinstance(by, Job):
        return {}
    teams = [held.team for held in by.roles_in_force if held.role in (Role.TEAM_MEMBER, Role.TEAM_LEAD)]
    return {"writer_key": by.trail_key, "team": next(iter(teams), None)}


def _put_picture(section: PaperSection, picture: uploads.Clean | None) -> None:
    if picture is not None:
        section.picture = picture.content
    if section.kind == Kind.FIGURE and not section.picture:
        raise NotPossible(_("Choose the file with the picture"), "picture")
    if section.kind == Kind.FIGURE and not section.described:
        raise NotPossible(_("Write what the picture shows"), "described")


def _save_paper_change(
    paper: Paper, meeting: GroupMeeting, verb: str, *, by: Person | Job, at: datetime
) -> None:
    paper.version += 1
    paper.save(update_fields=["version"])
    save_meeting_change(meeting, verb, by=by, at=at)
