"""Reads of the Development Group. Everyone sees what was published; those who prepare it see the rest."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar, cast

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from feedback.tickets.models import Ticket
from forums.development_group.models import (
    DrawnFrom,
    GroupMeeting,
    ItemKind,
    Paper,
    PaperSection,
    Terms,
)
from forums.development_group.rules import Can
from forums.development_group.selectors.outcomes import group_outcomes
from kit import working_days
from meetings.models import AgendaItem, Outcome
from people.models import Area, DatedSetting, Person, Role, RoleHeld

Row = TypeVar("Row", AgendaItem, Outcome)


def group_meetings() -> QuerySet[GroupMeeting]:
    return GroupMeeting.objects.newest_first()


def next_meeting(at: datetime) -> GroupMeeting | None:
    return GroupMeeting.objects.select_related("round").filter(ends_at__gt=at).order_by("starts_at").first()


def past_meetings(at: datetime) -> QuerySet[GroupMeeting]:
    return group_meetings().filter(ends_at__lte=at)


def group_meeting(reference: str) -> GroupMeeting:
    year, _, number = reference.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) < 4):
        raise Http404
    return get_object_or_404(group_meetings(), round__year=int(year), round__number=int(number))


def agenda_items(meeting: GroupMeeting) -> list[AgendaItem]:
    """In order, each with the points that everyone may read and what came of it."""
    tickets = Ticket.objects.published().only(
        "reference", "title", "people_count", "forum_count", "answer_due_on", "state"
    )
    tickets = tickets.order_by("-people_count", "-id")
    outcomes = Outcome.objects.select_related("ticket")
    return list(meeting.items.prefetch_related(Prefetch("tickets", tickets), Prefetch("outcomes", outcomes)))


def item_for(person: Person, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.filter(meeting__groupmeeting__isnull=False)
    rows = rows.select_related("meeting__groupmeeting__round")
    return _row_to_prepare(person, rows, pk, Can.PREPARE_GROUP)


def outcome_for(person: Person, pk: int) -> Outcome:
    rows = group_outcomes().select_related(
        "meeting__groupmeeting__round", "item", "ticket__team__directorate", "ticket__area"
    )
    return _row_to_prepare(person, rows, pk, Can.PREPARE_GROUP)


def still_to_be_done() -> list[Outcome]:
    """Actions of every meeting whose minutes are public, the earliest due first."""
    rows = group_outcomes().still_to_be_done()
    return list(rows.order_by("due_on", "pk"))


def carried_over(meeting: GroupMeeting, items: Iterable[AgendaItem]) -> dict[str, list[Outcome]]:
    """{"carried": actions still to be done, "again": decisions to look at again} for the items that list
    them.
    """
    kinds = {item.kind for item in items}
    return {
        "carried": still_to_be_done() if ItemKind.CARRIED in kinds else [],
        "again": to_look_at_again(meeting) if ItemKind.AGAIN in kinds else [],
    }


def to_look_at_again(meeting: GroupMeeting) -> list[Outcome]:
    day = timezone.localdate(meeting.starts_at)
    rows = group_outcomes().to_look_at_again(day).exclude(meeting=meeting)
    return list(rows.order_by("look_again_on", "pk"))


def papers_of(meeting: GroupMeeting) -> list[Paper]:
    return list(meeting.papers.all())


def drawn_paper(meeting: GroupMeeting, drawn_from: DrawnFrom) -> Paper | None:
    return meeting.papers.filter(drawn_from=drawn_from).select_related("meeting__round").first()


def next_meeting_to_prepare(at: datetime) -> GroupMeeting | None:
    """The first whose papers are not public yet."""
    rows = GroupMeeting.objects.select_related("round").filter(ends_at__gt=at, papers_published_on=None)
    return rows.order_by("starts_at").first()


def papers_due_on(meeting: GroupMeeting, today: date) -> date:
    """The last day on which papers are in time."""
    days = int(DatedSetting.objects.value_on("forums.papers_before", today))
    return working_days.back(timezone.localdate(meeting.starts_at), days)


def paper_for(person: Person, reference: str, pk: int) -> Paper:
    """Published, or for those who prepare the meeting. Pictures are read only where they are shown."""
    sections = PaperSection.objects.defer("picture")
    rows = Paper.objects.select_related("meeting__round").prefetch_related(Prefetch("sections", sections))
    paper = get_object_or_404(rows, pk=pk, meeting=group_meeting(reference))
    if paper.meeting.papers_published_on is None and not _may_read_draft(person, paper):
        raise Http404
    return paper


def _may_read_draft(person: Person, paper: Paper) -> bool:
    """What is drawn from figures nobody writes: those read it who prepare the meeting, and PALS its own."""
    if not paper.drawn_from:
        return person.has_perm(Can.WRITE_PAPERS, paper)
    is_theirs = paper.drawn_from == DrawnFrom.PALS and person.has_perm(Can.ENTER_PALS)
    return is_theirs or person.has_perm(Can.PREPARE_GROUP)


def pictures_of(paper: Paper) -> dict[int, bytes]:
    """{section: picture} of a paper, to put inside a file."""
    rows = paper.sections.filter(kind=PaperSection.Kind.FIGURE).values_list("pk", "picture")
    # forums_picture_is_described: each of them has one.
    return {pk: bytes(cast(bytes, picture)) for pk, picture in rows}


def picture_for(person: Person, reference: str, paper: int, pk: int) -> bytes:
    visible_paper = paper_for(person, reference, paper)
    section = get_object_or_404(PaperSection, pk=pk, paper=visible_paper, kind=PaperSection.Kind.FIGURE)
    # forums_picture_is_described: it has one.
    return bytes(cast(bytes, section.picture))


def paper_to_write(person: Person, pk: int) -> Paper:
    """A paper this person writes. Another team's draft is as if it did not exist."""
    return _may_write(
        person, get_object_or_404(Paper.objects.select_related("meeting__round", "team"), pk=pk)
    )


def section_to_write(person: Person, pk: int) -> PaperSection:
    rows = PaperSection.objects.defer("picture").select_related("paper__meeting__round", "paper__team")
    section = get_object_or_404(rows, pk=pk)
    _may_write(person, section.paper)
    return section


def _may_write(person: Person, paper: Paper) -> Paper:
    if not person.has_perm(Can.WRITE_PAPERS, paper):
        raise Http404
    return paper


def representatives(today: date) -> list[tuple[Area, int]]:
    """[(area, how many representatives it has)] in the order of areas."""
    held = RoleHeld.objects.on(today).filter(role=Role.REPRESENTATIVE, person__is_active=True)
    counts: dict[int | None, set[int]] = {}
    for area, person in held.values_list("area", "person").distinct():
        counts.setdefault(area, set()).add(person)
    return [(area, len(counts.get(area.pk, ()))) for area in Area.objects.all()]


def terms_of_reference(number: int | None = None) -> Terms | None:
    """The newest, or that version. None where there is none yet."""
    if number is None:
        return Terms.objects.first()
    return get_object_or_404(Terms, number=number)


def all_terms() -> list[Terms]:
    return list(Terms.objects.defer("words"))


def agendas_to_draft(today: date) -> QuerySet[GroupMeeting]:
    """Meetings whose points have been put together, which have no agenda yet and are still to come."""
    rows = GroupMeeting.objects.filter(
        agenda_drafted_on=None, papers_published_on=None, starts_at__date__gte=today,
        round__collation__isnull=False,
    )  # fmt: skip
    return rows.select_related("round")


def agendas_to_add_to(at: datetime) -> QuerySet[GroupMeeting]:
    """The next meeting that has an agenda: what forums chose since goes onto it."""
    rows = GroupMeeting.objects.filter(agenda_drafted_on__isnull=False, starts_at__gt=at)
    return rows.select_related("round").order_by("starts_at")[:1]


def terms_to_review(today: date) -> Terms | None:
    newest = Terms.objects.first()
    return newest if newest and newest.review_on <= today else None


def _row_to_prepare(person: Person, rows: QuerySet[Row], pk: int, permission: str) -> Row:
    if not person.has_perm(permission):
        raise Http404
    return get_object_or_404(rows, pk=pk)
