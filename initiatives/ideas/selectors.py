"""Calls for ideas as everybody reads them. How many chose what is told once nobody can choose any more."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Count, Func
from django.http import Http404

from initiatives.agreed import least_people_of_a_pattern
from initiatives.ideas.actions import voter_in_call
from initiatives.ideas.models import Idea, IdeaBallot, IdeaCall
from initiatives.ideas.rules import Can
from people.models import Person

CALLS_SHOWN = 50


@dataclass(frozen=True)
class CallResults:
    """`people`: how many chose; None where they are too few to say. `chosen`: by number of the idea, how many chose it."""

    people: int | None
    least: int
    chosen: dict[int, int]


@dataclass(frozen=True)
class CallPage:
    """`results`: None while people choose. `chosen`: numbers of the ideas that whoever looks chose."""

    call: IdeaCall
    ideas: list[Idea]
    is_open: bool
    results: CallResults | None
    chosen: list[int]


def calls_of(person: Person | None) -> list[IdeaCall]:
    """The newest first; with those not public yet for who may begin one."""
    rows = IdeaCall.objects.all() if _is_caller(person) else IdeaCall.objects.public()
    return list(rows[:CALLS_SHOWN])


def call_for(person: Person | None, reference: str) -> IdeaCall:
    """Raises Http404 where there is none, or it is not public and not theirs to see."""
    call = IdeaCall.objects.filter(name_key="", reference=reference).first()
    if call is None or not (call.is_public or _is_caller(person)):
        raise Http404
    return call


def call_page(person: Person | None, reference: str, voter: str, today: date) -> CallPage:
    """At most four queries, however many chose."""
    call = call_for(person, reference)
    ideas = list(call.ideas.select_related("ticket", "initiative"))
    is_open = call.is_open(today)
    if call.is_public and not is_open:
        results = call_results(call, today)
        ideas.sort(key=lambda idea: (-results.chosen.get(idea.pk, 0), idea.pk))
    else:
        results = None
    return CallPage(call, ideas, is_open, results, chosen_by(call, voter) if is_open else [])


def call_results(call: IdeaCall, today: date) -> CallResults:
    least = least_people_of_a_pattern(today)
    ballots = IdeaBallot.objects.filter(call=call)
    people = ballots.count()
    if people < least:
        return CallResults(None, least, {})
    # Counted where they lie: one row for each idea comes back, however many chose.
    by_idea = ballots.annotate(idea=Func("choices", function="unnest", output_field=BigIntegerField()))
    return CallResults(people, least, dict(by_idea.values_list("idea").annotate(Count("pk")).order_by()))


def chosen_by(call: IdeaCall, voter: str) -> list[int]:
    if not voter:
        return []
    ballot = IdeaBallot.objects.filter(call=call, voter=voter_in_call(call, voter)).first()
    return ballot.choices if ballot else []


def _is_caller(person: Person | None) -> bool:
    return person is not None and person.has_perm(Can.CALL)
