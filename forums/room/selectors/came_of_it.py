"""What forums asked for and what came of it. Everybody reads only what somebody else has checked."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from feedback.tickets.models import Influence, InfluenceOutcome, InfluenceSource
from feedback.tickets.models.influence import InfluenceQuerySet
from forums.rounds.models import KeptForum, Meeting
from people.models import Gathering, Person

SHOWN = 20
OF_A_PLACE = 5
MOST_WAITING = 50


def address_of_requests(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}#came-of-it"


def requests() -> InfluenceQuerySet:
    """Of all forums of rounds."""
    return Influence.objects.filter(
        source=InfluenceSource.FORUM, gathering__kind=Gathering.Kind.FORUM
    ).select_related("gathering__area")


def waiting_requests() -> list[Influence]:
    """What nothing has come of yet, the oldest first: for who decides what comes of it."""
    rows = requests().filter(outcome=InfluenceOutcome.WAITING)
    return list(rows.order_by("recorded_on", "pk")[:MOST_WAITING])


def requests_of(meeting: Meeting) -> list[Influence]:
    """All of one forum, for those who run it: what nobody has checked first."""
    return list(requests().filter(gathering=meeting).order_by("checked_on", "-pk"))


def checked_requests_of(meeting: Meeting) -> list[Influence]:
    return list(requests().checked().filter(gathering=meeting).order_by("-checked_on", "-pk")[:SHOWN])


def requests_of_person(person: Person) -> InfluenceQuerySet:
    """Of forums that they say they were at, checked, the newest first."""
    at = KeptForum.objects.filter(person=person).values("meeting")
    return requests().checked().filter(gathering__in=at).order_by("-checked_on", "-pk")


def checked_requests_here() -> ArraySubquery:
    """Of an area, as a column of it: the newest, as {address, title, asked_for, outcome, words}."""
    rows = Influence.objects.checked().filter(
        source=InfluenceSource.FORUM, gathering__kind=Gathering.Kind.FORUM, gathering__area=OuterRef("pk")
    )
    columns = {name: name for name in ("address", "title", "asked_for", "outcome", "what_changed", "why_not")}
    return ArraySubquery(
        rows.order_by("-checked_on", "-pk").annotate(told=JSONObject(**columns)).values("told")[:OF_A_PLACE]
    )


def requests_in_words(told: list[dict[str, str]]) -> list[dict[str, str]]:
    """Each with the words for its outcome."""
    return [row | {"outcome": str(InfluenceOutcome(row["outcome"]).label)} for row in told]
