"""What the newsletter takes from the board, the group and the forums. It follows them until it is signed off.

A newsletter covers whole days: from the day on which the one before was drawn last, up to yesterday. What is
answered today stands in it tomorrow, so that no answer is in two of them or in none.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator

from feedback.tickets.models import Progress, Ticket
from forums.development_group.selectors.outcomes import group_outcomes
from forums.newsletter.models import Part
from forums.rounds.models import Meeting, MeetingState, Round
from forums.rounds.presenters.dates import FORMATS, date_and_hours
from meetings.models import Outcome

# A newsletter is read by people: what most people said stands in it, the board has the rest.
MOST = 12
LONGEST = 90  # words of an answer


@dataclass(frozen=True)
class Days:
    """From `first` on, and before `after`."""

    first: date
    after: date


@dataclass(frozen=True)
class DrawnPart:
    """A section to be. `news` is empty where there is nothing to tell; then `nothing` says so."""

    part: Part
    heading: str
    news: str
    nothing: str

    @property
    def text(self) -> str:
        return self.news or self.nothing


def draw_parts(days: Days) -> list[DrawnPart]:
    return [
        DrawnPart(
            Part.ANSWERS,
            "What you said, and what we answer",
            _answers(days),
            "No point on the board was answered since the last newsletter.",
        ),
        DrawnPart(
            Part.PROGRESS,
            "What has happened since",
            _progress(days),
            "Nothing new was written about earlier answers.",
        ),
        DrawnPart(
            Part.OUTCOMES,
            "From the Development Group",
            _outcomes(days),
            "The group’s minutes are not public yet. They will be in the next newsletter.",
        ),
        DrawnPart(
            Part.DATES,
            "Where you can come next",
            _dates(days.after),
            "The dates will be on our website as soon as they are fixed.",
        ),
    ]


def next_two_rounds(today: date) -> list[Round]:
    """The two rounds that begin after today, as far as they are laid out."""
    return list(Round.objects.filter(shares_on__0__gt=today).order_by("shares_on__0")[:2])


def _answers(days: Days) -> str:
    tickets = Ticket.objects.on_board().filter(answered_on__gte=days.first, answered_on__lt=days.after)
    total = tickets.count()
    parts = [
        f"{ticket.title}\n{ticket.get_state_display()}: {_short(ticket.answer)}"
        for ticket in tickets.order_by("-people_count", "pk")[:MOST]
    ]
    if total > MOST:
        parts.append(f"{total - MOST} more answers are on the board.")
    return "\n\n".join(parts)


def _progress(days: Days) -> str:
    rows = Progress.objects.filter(
        published_on__gte=days.first, published_on__lt=days.after, ticket__in=Ticket.objects.on_board()
    )
    return "\n\n".join(
        f"{row.ticket.title}\n{row.get_state_display()}: {_short(row.words)}"
        for row in rows.select_related("ticket").order_by("-ticket__people_count", "pk")[:MOST]
    )


def _outcomes(days: Days) -> str:
    """Of every meeting whose minutes came out in these days: late ones are in the next newsletter."""
    rows = group_outcomes().filter(
        meeting__minutes_published_on__gte=days.first, meeting__minutes_published_on__lt=days.after
    )
    rows = rows.select_related("ticket").order_by("meeting__starts_at", "pk")
    return "\n\n".join(_outcome_lines(row) for row in rows)


def _outcome_lines(row: Outcome) -> str:
    """Under the title of the point that it is about, as far as that is on the board."""
    line = f"{row.get_kind_display()}: {row.text}"
    if row.ticket is not None and row.ticket.is_public:
        return f"{row.ticket.title}\n{line}"
    return line


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
    return "\n\n".join(parts)


def _meeting_lines(meeting: Meeting) -> str:
    line = f"{meeting.name}\n{date_and_hours(meeting)}, {FORMATS[meeting.format]}"
    return f"{line}\n{meeting.where}" if meeting.where else line


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).words(LONGEST)
