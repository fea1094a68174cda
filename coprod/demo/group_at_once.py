"""The Development Group, in the demonstration: a meeting
whose papers are public, one being prepared, and its terms.
"""

import uuid

from django.utils import timezone

from forums.development_group.actions import agenda, papers, terms
from forums.development_group.models import GroupMeeting, ItemKind, Terms
from meetings.actions.agenda import edit_item

PAPER = uuid.uuid5(uuid.NAMESPACE_URL, "a paper of the demonstration")
TERMS = (
    "We meet once in each round. Half of us or more have lived experience of services, as people who use them or as carers.\n\n"
    "We talk about what people said in the forums and on the board. We decide what we can, and ask those who can decide the rest.\n\n"
    "Everybody can read our agenda and papers before we meet, and our minutes afterwards. We look at these terms each year."
)


def create_development_group(*, cast, now):
    meetings = list(
        GroupMeeting.objects.filter(starts_at__gt=now).select_related("round").order_by("starts_at")[:2]
    )
    if len(meetings) < 2 or Terms.objects.exists():
        return
    lead = cast["cp_lead"]
    terms.agree_terms(
        words=TERMS, changed_words="", agreed_on=timezone.localdate(now), seen=None, by=lead, at=now
    )
    for meeting in meetings:
        agenda.draft_agenda(meeting=meeting, by=lead, at=now)
    first = meetings[0]
    _big_conversation(first, cast["representative"], now)
    _add_paper(first, lead, now)
    first.refresh_from_db()
    papers.publish_papers(
        meeting=first, version=first.version, late_because="Made for the demonstration", by=lead, at=now
    )


def _big_conversation(meeting, by, at):
    item = meeting.items.get(kind=ItemKind.BIG)
    edit_item(
        item=item, version=item.version, kind=item.kind, title="What helps before a crisis", invited="Safe Havens, a peer worker",
        words="What would have helped you a week before? What can we begin with in this quarter?", tickets=[], by=by, at=at,
    )  # fmt: skip


def _add_paper(meeting, by, at):
    paper = papers.add_paper(
        meeting=meeting, idempotency_key=PAPER, title="How long people wait on the phone", brought_by="CP Lead (East)",
        asked="Say what you would change first.", by=by, at=at,
    )  # fmt: skip
    sections = (
        {"kind": "text", "heading": "What we looked at", "text": "We counted calls for two weeks, together with people who call us."},
        {"kind": "table", "heading": "Minutes until somebody answers", "text": "Evenings are the longest.",
         "table": [["Time of day", "Minutes"], ["Morning", "4"], ["Afternoon", "7"], ["Evening", "16"]]},
    )  # fmt: skip
    for section in sections:
        papers.add_paper_section(paper=paper, seen=paper.version, by=by, at=at, **section)
