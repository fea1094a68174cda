"""A vote on a name as everybody reads it. How many chose which word is told once nobody can choose any more."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from feedback.tickets.rules import Can as CanModerate
from initiatives.ideas.models import Idea, IdeaCall, IdeaOutcome, IdeaReading
from initiatives.ideas.selectors import CallResults, call_results, chosen_by
from people.models import ChosenWord, Person
from people.rules import Can
from people.words.selectors import NameNow, name_now


@dataclass(frozen=True)
class VotePage:
    """`waiting`: words to read, for who reads them. `withheld`: how many are not shown. `word`: the row of what was chosen."""

    call: IdeaCall
    now: NameNow | None
    ideas: list[Idea]
    waiting: list[Idea]
    withheld: int
    is_open: bool
    takes_proposals: bool
    results: CallResults | None
    chosen: list[int]
    word: ChosenWord | None
    may_settle: bool

    @property
    def winner(self) -> Idea | None:
        return next((idea for idea in self.ideas if idea.outcome == IdeaOutcome.TAKEN_UP), None)


def vote_for(reference: str) -> IdeaCall:
    call = IdeaCall.objects.of_names().public().filter(reference=reference).first()
    if call is None:
        raise Http404
    return call


def vote_page(person: Person | None, reference: str, voter: str, today: date) -> VotePage:
    """At most six queries, however many chose."""
    call = vote_for(reference)
    by_reading: dict[IdeaReading, list[Idea]] = {reading: [] for reading in IdeaReading}
    for idea in call.ideas.all():
        by_reading[IdeaReading(idea.reading)].append(idea)
    ideas, is_over = by_reading[IdeaReading.SHOWN], today > call.closes_on
    results = call_results(call, today) if is_over else None
    if results:
        ideas.sort(key=lambda idea: (-results.chosen.get(idea.pk, 0), idea.pk))
    is_open = call.is_open(today)
    reads = person is not None and person.has_perm(CanModerate.MODERATE)
    word = ChosenWord.objects.filter(page=call.get_absolute_url()).first() if call.decided_on else None
    return VotePage(
        call, name_now(call.name_key, today), ideas, by_reading[IdeaReading.WAITING] if reads else [],
        len(by_reading[IdeaReading.WITHHELD]), is_open, call.takes_proposals(today), results,
        chosen_by(call, voter) if is_open else [], word,
        may_settle=is_over and call.decided_on is None and person is not None and person.has_perm(Can.CHOOSE_WORDS),
    )  # fmt: skip


def leading_words(call: IdeaCall, today: date) -> list[Idea]:
    """What most people chose: several where as many chose each; none while they are too few to say."""
    chosen = call_results(call, today).chosen
    largest = max(chosen.values(), default=0)
    return [idea for idea in call.ideas.shown() if largest and chosen.get(idea.pk) == largest]
