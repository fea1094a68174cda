"""What everybody may read of initiatives. Queries do not grow with rows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.http import Http404

from feedback.tickets.models import Influence, Ticket
from initiatives.models import (
    ENDED,
    Initiative,
    InitiativeNote,
    InitiativeStage,
    InitiativeSupport,
    Milestone,
    MilestoneMove,
)
from initiatives.rules import Can
from people.models import Area, Person

POINTS_SHOWN = 10
NOTES_SHOWN = 10
DATES_SHOWN = 200
LIST_SHOWN = 100


def public_initiative(reference: str) -> Initiative:
    """Raises Http404 where there is none, or it is not public."""
    initiative = Initiative.objects.public().select_related("directorate").filter(reference=reference).first()
    if initiative is None:
        raise Http404
    return initiative


def initiative_for(person: Person | None, reference: str) -> Initiative:
    """The same, and one that is not public yet for those who may keep it."""

    initiative = Initiative.objects.select_related("directorate").filter(reference=reference).first()
    if initiative is None or not (
        initiative.is_public or (person is not None and person.has_perm(Can.KEEP, initiative))
    ):
        raise Http404
    return initiative


@dataclass(frozen=True)
class Behind:
    """The points that led to an initiative: the most said first, and how many people they are."""

    points: list[Ticket]
    number: int
    people: int


def points_behind(initiative: Initiative) -> Behind:
    """Two queries."""
    points = Ticket.objects.filter(initiative_point__initiative=initiative).on_board()
    sums = points.order_by().aggregate(number=Count("pk"), people=Sum("people_count"))
    most_said = list(points.order_by("-people_count", "pk")[:POINTS_SHOWN])
    return Behind(most_said, sums["number"], sums["people"] or 0)


def milestones_of(initiative: Initiative) -> list[Milestone]:
    moves = Prefetch("moves", MilestoneMove.objects.order_by("moved_on", "pk"))
    return list(initiative.milestones.prefetch_related(moves))


def changes_of(initiative: Initiative) -> list[Influence]:
    return list(Influence.objects.filter(initiative_change__initiative=initiative).select_related("ticket"))


def notes_of(initiative: Initiative) -> list[InitiativeNote]:
    return list(initiative.notes.all()[:NOTES_SHOWN])


def replies_by_answer(initiative: Initiative) -> dict[str, int]:
    """Of the newest asking; how many gave each answer."""
    rows = initiative.replies.filter(asked_on=initiative.asked_on).order_by().values_list("answer")
    return dict(rows.annotate(number=Count("pk")))


def supports(initiative: Initiative, voter: str) -> bool:
    return bool(voter) and InitiativeSupport.objects.filter(initiative=initiative, voter=voter).exists()


def support_count(initiative: Initiative) -> int:
    return InitiativeSupport.objects.filter(initiative=initiative).count()


def listed_initiatives(*, area: Area | None = None, stage: str = "") -> QuerySet[Initiative]:
    """Those that are not over first, and of these the one that was heard of last. What is for everybody is for each
    place too.
    """
    rows = Initiative.objects.public().select_related("directorate").prefetch_related("areas")
    if stage in InitiativeStage.values:
        rows = rows.filter(stage=stage)
    if area is not None and not area.is_trust_wide:
        rows = rows.filter(Q(areas=area) | Q(areas=None, directorate=None)).distinct()
    return rows.annotate(is_over=Q(stage__in=ENDED)).order_by("is_over", "-heard_on", "pk")


def next_milestones(initiatives: list[Initiative]) -> dict[int, Milestone]:
    """By number of the initiative, the next day that is still to be kept. One query for all."""
    rows = Milestone.objects.filter(initiative__in=initiatives, done_on=None)
    first = rows.order_by("initiative", "expected_on", "pk").distinct("initiative")
    return {row.initiative_id: row for row in first}


MILESTONE_STATES = ("late", "moved", "coming", "done")


def dates_of_all(state: str, today: date) -> list[Milestone]:
    """Every day that was promised, of all that is public: one line of time. `state` is one of MILESTONE_STATES, or empty."""
    rows = Milestone.objects.filter(initiative__published_on__isnull=False).select_related("initiative")
    conditions = {
        "late": Q(done_on=None, expected_on__lt=today),
        "moved": Q(done_on=None) & ~Q(expected_on=F("first_promised_on")),
        "coming": Q(done_on=None, expected_on__gte=today),
        "done": Q(done_on__isnull=False),
    }
    rows = rows.filter(conditions.get(state, Q())).exclude(initiative__stage=InitiativeStage.STOPPED)
    return list(rows.order_by("-expected_on" if state == "done" else "expected_on", "pk")[:DATES_SHOWN])
