"""The first draft of a newsletter, made of what is public already. People edit it from there."""

from datetime import date

from django.utils.text import Truncator

from feedback.models import Progress, Ticket
from forums.development_group.models import Outcome
from forums.rounds.models import Meeting, MeetingState, Round
from forums.rounds.presenters.dates import FORMATS, date_and_hours

# A newsletter is read by people: what most people said stands in it, the board has the rest.
MOST = 12
LONGEST = 90  # words of an answer


def draft_sections(round: Round, since: date, today: date) -> list[tuple[str, str]]:
    """(heading, text) of each section, in order. `since` is a day that an earlier newsletter covered already."""
    return [
        ("What you said, and what we answer", _answers(since, today)),
        ("What has happened since", _progress(since, today)),
        ("From the Development Group", _outcomes(round)),
        ("Where you can come next", _dates(today)),
    ]


def next_two_rounds(today: date) -> list[Round]:
    """The two rounds that begin after today, as far as they are laid out."""
    return list(Round.objects.filter(shares_on__0__gt=today).order_by("shares_on__0")[:2])


def _answers(since: date, today: date) -> str:
    tickets = Ticket.objects.on_board().filter(answered_on__gt=since, answered_on__lte=today)
    total = tickets.count()
    if not total:
        return "No point on the board was answered since the last newsletter."
    parts = [
        f"{ticket.title}\n{ticket.get_state_display()}: {_short(ticket.answer)}"
        for ticket in tickets.order_by("-people_count", "pk")[:MOST]
    ]
    if total > MOST:
        parts.append(f"{total - MOST} more answers are on the board.")
    return "\n\n".join(parts)


def _progress(since: date, today: date) -> str:
    rows = Progress.objects.filter(
        published_on__gt=since, published_on__lte=today, ticket__in=Ticket.objects.on_board()
    )
    parts = [
        f"{row.ticket.title}\n{row.get_state_display()}: {_short(row.words)}"
        for row in rows.select_related("ticket").order_by("-ticket__people_count", "pk")[:MOST]
    ]
    return "\n\n".join(parts) or "Nothing new was written about earlier answers."


def _outcomes(round: Round) -> str:
    rows = Outcome.objects.filter(meeting__round=round, meeting__minutes_published_on__isnull=False)
    parts = [f"{row.get_kind_display()}: {row.text}" for row in rows]
    return (
        "\n\n".join(parts) or "The group’s minutes are not public yet. They will be in the next newsletter."
    )


def _dates(today: date) -> str:
    rounds = next_two_rounds(today)
    meetings = (
        Meeting.objects.public()
        .filter(round__in=rounds, state=MeetingState.CONFIRMED)
        .select_related("area", "round")
    )
    parts = []
    for round in rounds:
        of_round = [meeting for meeting in meetings.order_by("starts_at") if meeting.round_id == round.pk]
        if not of_round:
            parts.append(f"{round}: the dates will be on our website as soon as they are fixed.")
        parts += [_meeting_lines(meeting) for meeting in of_round]
    return "\n\n".join(parts) or "The dates will be on our website as soon as they are fixed."


def _meeting_lines(meeting: Meeting) -> str:
    line = f"{meeting.name}\n{date_and_hours(meeting)}, {FORMATS[meeting.format]}"
    return f"{line}\n{meeting.where}" if meeting.where else line


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).words(LONGEST)
