"""What everybody may read of initiatives. Queries do not grow with rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from feedback.tickets.models import Influence, Ticket
from initiatives.agreed import LEAST_PEOPLE, QUIET_AFTER, least_people_of_a_pattern
from initiatives.followers import standing_points
from initiatives.models import (
    ENDED,
    FollowerReply,
    Initiative,
    InitiativeNote,
    InitiativeStage,
    InitiativeSupport,
    Milestone,
    MilestoneMove,
    Obstacle,
    RoomMember,
)
from initiatives.rules import Can
from people.models import Area, DatedSetting, Person, Team

POINTS_SHOWN = 10
NOTES_SHOWN = 10
HERE_SHOWN = 4


def public_initiative(reference: str) -> Initiative:
    """Raises Http404 where there is none, or it is not public."""
    initiative = Initiative.objects.public().select_related("directorate").filter(reference=reference).first()
    if initiative is None:
        raise Http404
    return initiative


def initiative_for(person: Person | None, reference: str) -> Initiative:
    """The same, and one that is not public yet for those who may keep it."""
    return _visible(person, Initiative.objects.all(), reference)


def _visible(person: Person | None, rows: QuerySet[Initiative], reference: str) -> Initiative:
    initiative = rows.select_related("directorate").filter(reference=reference).first()
    if initiative is None or not (
        initiative.is_public or (person is not None and person.has_perm(Can.KEEP, initiative))
    ):
        raise Http404
    return initiative


@dataclass(frozen=True)
class Behind:
    """The points that led to an initiative: the most said first, and how many people they are."""

    points: list[dict[str, Any]]
    number: int
    people: int


@dataclass(frozen=True)
class InitiativePage:
    """What the page of an initiative shows, read in as few queries as it can be. Lines are rows as JSON gives them."""

    initiative: Initiative
    is_quiet: bool
    behind: Behind
    milestones: list[Milestone]
    members: list[RoomMember]
    obstacles: list[dict[str, Any]]
    changes: list[Influence]
    notes: list[dict[str, Any]]
    replies: "Replies"
    supporters: int


@dataclass(frozen=True)
class Replies:
    """How many gave each answer, and how many there have to be before it is shown."""

    numbers: dict[str, int]
    least: int


def initiative_page(person: Person | None, reference: str, today: date) -> InitiativePage:
    """Four queries. Raises Http404 where there is none, or this person may not see it yet."""
    initiative = _visible(person, _with_what_its_page_shows(today), reference)
    # With what was read beside it, which its class does not say.
    row: Any = initiative
    quiet_before = today - timedelta(days=int(row.quiet_after))
    return InitiativePage(
        initiative=initiative,
        is_quiet=initiative.is_open and initiative.heard_on < quiet_before,
        behind=Behind(row.point_lines, row.point_number or 0, row.point_people or 0),
        milestones=milestones_of(initiative),
        members=list(initiative.members.all()),
        obstacles=row.obstacle_lines,
        changes=changes_of(initiative),
        notes=[line | {"noted_on": date.fromisoformat(line["noted_on"])} for line in row.note_lines],
        replies=Replies(Counter(row.reply_answers), int(row.least_people)),
        supporters=row.supporters or 0,
    )


def _with_what_its_page_shows(today: date) -> QuerySet[Any]:
    """All that is read beside an initiative in the one query."""
    points = Ticket.objects.on_board().filter(pk__in=standing_points(OuterRef(OuterRef("pk")))).order_by()
    sums = points.annotate(one_group=Value(1)).values("one_group")
    replies = FollowerReply.objects.filter(
        initiative=OuterRef("pk"), asked_on=OuterRef("asked_on")
    ).order_by()
    support = InitiativeSupport.objects.filter(initiative=OuterRef("pk")).order_by()
    return Initiative.objects.annotate(
        quiet_after=DatedSetting.objects.as_column(QUIET_AFTER, today),
        least_people=DatedSetting.objects.as_column(LEAST_PEOPLE, today),
        obstacle_lines=_as_json(
            Obstacle.objects.filter(initiative=OuterRef("pk")), "what", "solved_on", "how_solved"
        ),
        note_lines=_as_json(
            InitiativeNote.objects.filter(initiative=OuterRef("pk"))[:NOTES_SHOWN],
            "stage", "is_move", "words", "noted_on", "signed_as",
        ),
        point_lines=_as_json(points.order_by("-people_count", "pk")[:POINTS_SHOWN], "reference", "title", "published_words"),
        point_number=Subquery(sums.annotate(number=Count("pk")).values("number")),
        point_people=Subquery(sums.annotate(people=Sum("people_count")).values("people")),
        reply_answers=ArraySubquery(replies.values("answer")),
        supporters=Subquery(support.values("initiative").annotate(number=Count("pk")).values("number")),
    )  # fmt: skip


def _as_json(rows: QuerySet[Any], *names: str) -> ArraySubquery:
    return ArraySubquery(rows.values(line=JSONObject(**{name: name for name in names})))


def points_behind(initiative: Initiative) -> Behind:
    """Two queries."""
    points = Ticket.objects.on_board().filter(pk__in=standing_points(initiative))
    sums = points.order_by().aggregate(number=Count("pk"), people=Sum("people_count"))
    most_said = points.order_by("-people_count", "pk").values("reference", "title")[:POINTS_SHOWN]
    return Behind([dict(line) for line in most_said], sums["number"], sums["people"] or 0)


def milestones_of(initiative: Initiative) -> list[Milestone]:
    """Each with its moves, in `move_lines`."""
    return list(with_moves(initiative.milestones.all()))


def with_moves(milestones: QuerySet[Milestone]) -> QuerySet[Milestone]:
    moves = MilestoneMove.objects.filter(milestone=OuterRef("pk")).order_by("moved_on", "pk")
    return milestones.annotate(move_lines=_as_json(moves, "moved_on", "reason"))


def changes_of(initiative: Initiative) -> list[Influence]:
    return list(Influence.objects.filter(initiative_change__initiative=initiative).select_related("ticket"))


def replies_of(initiative: Initiative, today: date) -> Replies:
    """Of the newest asking."""
    least = least_people_of_a_pattern(today)
    if initiative.asked_on is None:
        return Replies({}, least)
    answers = initiative.replies.filter(asked_on=initiative.asked_on).values_list("answer", flat=True)
    return Replies(Counter(answers), least)


def supports(initiative: Initiative, voter: str) -> bool:
    return bool(voter) and InitiativeSupport.objects.filter(initiative=initiative, voter=voter).exists()


def listed_initiatives(*, area: Area | None = None, stage: str = "") -> QuerySet[Initiative]:
    """Those that are not over first, and of these the one that was heard of last. What is for everybody is for each
    place too.
    """
    rows = Initiative.objects.public().select_related("directorate").prefetch_related("areas")
    if stage in InitiativeStage.values:
        rows = rows.filter(stage=stage)
    if area is not None and not area.is_trust_wide:
        rows = rows.filter(Q(areas=area) | Q(areas=None)).distinct()
    is_over = Case(When(stage__in=ENDED, then=1), default=0)
    return rows.annotate(is_over=is_over).order_by("is_over", "-heard_on", "pk")


@dataclass(frozen=True)
class InitiativeHere:
    """An initiative on the page of a place or team, with the next day that was promised, where there is one."""

    initiative: Initiative
    next_what: str
    next_on: date | None


def initiatives_here(*, area: Area | None = None, team: Team | None = None) -> list[InitiativeHere]:
    """What is not over, of a place or of a team. One query."""
    following = Milestone.objects.filter(initiative=OuterRef("pk"), done_on=None).order_by(
        "expected_on", "pk"
    )
    rows = Initiative.objects.public().open()
    if team is not None:
        rows = rows.filter(pk__in=Initiative.objects.filter(teams=team).values("pk"))
    elif area is not None and not area.is_trust_wide:
        of_area = Initiative.objects.filter(Q(areas=area) | Q(areas=None))
        rows = rows.filter(pk__in=of_area.values("pk"))
    rows = rows.annotate(
        next_what=Subquery(following.values("what")[:1]),
        next_on=Subquery(following.values("expected_on")[:1]),
    )
    return [
        InitiativeHere(row, row.next_what or "", row.next_on)
        for row in rows.order_by("-heard_on", "pk")[:HERE_SHOWN]
    ]


def next_milestones(initiatives: list[Initiative]) -> dict[int, Milestone]:
    """By number of the initiative, the next day that is still to be kept. One query for all."""
    rows = Milestone.objects.open().filter(initiative__in=[row for row in initiatives if row.is_open])
    first = rows.order_by("initiative_id", "expected_on", "pk").distinct("initiative_id")
    return {row.initiative_id: row for row in first}


MILESTONE_STATES = ("late", "moved", "coming", "done")


def dates_of_all(state: str, today: date) -> QuerySet[Milestone]:
    """Every day that was promised, of all that is public: one line of time. `state` is one of MILESTONE_STATES, or empty."""
    rows = with_moves(Milestone.objects.filter(initiative__published_on__isnull=False))
    conditions = {
        "late": Q(done_on=None, expected_on__lt=today),
        "moved": Q(done_on=None) & ~Q(expected_on=F("first_promised_on")),
        "coming": Q(done_on=None, expected_on__gte=today),
        "done": Q(done_on__isnull=False),
    }
    rows = (
        rows.select_related("initiative")
        .filter(conditions.get(state, Q()))
        .exclude(initiative__stage=InitiativeStage.STOPPED)
    )
    stands_on = Coalesce("done_on", "expected_on")
    in_order = stands_on.desc() if state == "done" else stands_on.asc()
    return rows.order_by(in_order, "pk")
