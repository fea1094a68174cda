"""Papers that are drawn from figures: one of each for a meeting, drawn anew until its papers are public."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from forums.development_group.actions.agenda import lock_meeting_to_prepare
from forums.development_group.models import DrawnFrom, GroupMeeting, Paper, PaperSection
from forums.development_group.rules import Can
from forums.rounds.actions.steps import must
from kit.trail.actors import Job
from meetings.actions.steps import save_meeting_change
from people.models import Person


@dataclass(frozen=True)
class DrawnSection:
    """A heading with text, a table, or both."""

    heading: str
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class DrawnPaper:
    drawn_from: DrawnFrom
    title: str
    brought_by: str
    asked: str
    sections: tuple[DrawnSection, ...]


@transaction.atomic
def draw_paper(*, meeting: GroupMeeting, content: DrawnPaper, by: Person | Job, at: datetime) -> Paper:
    """The paper of these figures. Drawn again from the same, nothing is written."""
    must(by, Can.ADD_PAPERS)
    meeting = lock_meeting_to_prepare(meeting)
    paper = meeting.papers.filter(drawn_from=content.drawn_from).first()
    if paper is not None and content_of(paper) == content:
        return paper
    paper = paper or Paper(meeting=meeting, drawn_from=content.drawn_from)
    paper.title, paper.by, paper.asked = content.title, content.brought_by, content.asked
    paper.version += 1
    paper.save()
    paper.sections.all().delete()
    PaperSection.objects.bulk_create(
        _section_row(paper, section, position) for position, section in enumerate(content.sections, 1)
    )
    save_meeting_change(meeting, "forums.paper_drawn", by=by, at=at, drawn_from=str(content.drawn_from))
    return paper


def content_of(paper: Paper) -> DrawnPaper:
    return DrawnPaper(
        DrawnFrom(paper.drawn_from),
        paper.title,
        paper.by,
        paper.asked,
        tuple(
            DrawnSection(section.heading, section.text, tuple(map(tuple, section.table)))
            for section in paper.sections.all()
        ),
    )


def _section_row(paper: Paper, section: DrawnSection, position: int) -> PaperSection:
    return PaperSection(
        paper=paper,
        kind=PaperSection.Kind.TABLE if section.table else PaperSection.Kind.TEXT,
        heading=section.heading,
        text=section.text,
        table=[list(row) for row in section.table],
        position=position,
    )
