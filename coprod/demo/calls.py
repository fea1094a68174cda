"""Calls for ideas: last winter's, of which it was said what became of each, and one in which people choose now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from coprod.demo.world import Event, World
from initiatives.ideas.actions import add_idea, begin_call, choose_ideas, decide_idea, publish_call
from initiatives.ideas.models import IdeaCall

PART = "calls for ideas"
VOTES_EACH = 2


@dataclass(frozen=True)
class IdeaRow:
    """`outcome` and `why`: what was said of it once nobody could choose any more."""

    title: str
    about: str
    cost: str
    wanted: int
    outcome: str = ""
    why: str = ""


@dataclass(frozen=True)
class CallRow:
    """`begun`, `closed`: days before today; a day to come has a minus."""

    title: str
    about: str
    begun: int
    closed: int
    ideas: tuple[IdeaRow, ...]


CALLS = (
    CallRow(
        "What should come first this year?",
        "There is time and money for two of these. The Development Group decides, and says why.",
        begun=290,
        closed=262,
        ideas=(
            IdeaRow(
                "A card with who to call", "Everyone leaves with a card that says who to call, day and night.",
                "£900 for printing, and one morning a month.", 9, "taken_up", "Most of you chose it, and it costs little.",
            ),
            IdeaRow(
                "Meetings after work", "A forum in the evening in each round, so that people with jobs can come.",
                "Overtime for two people, four times a year.", 7, "taken_up", "One of the forums of each round is in the evening now.",
            ),
            IdeaRow(
                "An app for feedback", "Say something from your phone without opening a website.",
                "About £60,000, and somebody who looks after it for good.", 4, "not_now",
                "It would take all we have for two years. This website works on a phone, and we made its pages shorter.",
            ),
            IdeaRow(
                "A garden at every ward", "Somewhere green to sit outside, wherever people stay.",
                "Not known yet. Two wards have no ground of their own.", 5, "not_now",
                "We asked those who look after the buildings. They tell us in autumn where it can be done.",
            ),
        ),
    ),
    CallRow(
        "What should come next?",
        "We can begin one of these after the next Development Group. The others stay on this page.",
        begun=9,
        closed=-12,
        ideas=(
            IdeaRow("Somebody who has been there, at the first visit", "A person who has been through it themselves is there when you first come.", "Six paid hours a week.", 6),
            IdeaRow("Letters read aloud", "Each letter has a number to call, where somebody reads it to you.", "About £2,000 a year.", 3),
            IdeaRow("A quiet hour in waiting rooms", "One hour each day without radio and television.", "Nothing but getting used to it.", 5),
        ),
    ),
)  # fmt: skip


def events(world: World) -> Iterator[Event]:
    for row in CALLS:
        begins_on = world.working_day(world.today - timedelta(days=row.begun))
        yield Event(world.at(begins_on, 12), AskedIdeas(world, row).begin)


class AskedIdeas:
    """One call as it is lived, by the real actions."""

    def __init__(self, world: World, row: CallRow) -> None:
        self.world, self.row = world, row
        self.call: IdeaCall

    def begin(self) -> None:
        world, who = self.world, {"by": self.world.cast["focus_coordinator"], "at": timezone.now()}
        closes_on = world.today - timedelta(days=self.row.closed)
        call = begin_call(
            title=self.row.title, about=self.row.about, votes_each=VOTES_EACH, closes_on=closes_on,
            idempotency_key=world.key(PART), **who,
        )  # fmt: skip
        for idea in self.row.ideas:
            words = {"title": idea.title, "about": idea.about, "cost": idea.cost}
            add_idea(call=call, ticket=None, idempotency_key=world.key(PART), **words, **who)
        self.call = publish_call(call=call, version=call.version, **who)
        world.schedule(timezone.now() + timedelta(days=2), self.choose)
        world.schedule(world.at(world.working_day(closes_on + timedelta(days=7)), 12), self.decide)

    def choose(self) -> None:
        """As many people as it takes for each idea to be wanted as often as its row says."""
        dice = self.world.dice(f"votes of {self.row.title}")
        ideas = list(self.call.ideas.order_by("pk"))
        choices = [
            idea.pk for idea, row in zip(ideas, self.row.ideas, strict=True) for _ in range(row.wanted)
        ]
        dice.shuffle(choices)
        for first, second in zip(choices[::2], choices[1::2], strict=False):
            voter = f"{dice.getrandbits(256):064x}"
            choose_ideas(call=self.call, voter=voter, choices=[first, second], at=timezone.now())

    def decide(self) -> None:
        who = {"by": self.world.cast["focus_coordinator"], "at": timezone.now()}
        ideas = self.call.ideas.order_by("pk")
        for idea, row in zip(ideas, self.row.ideas, strict=True):
            decide_idea(idea=idea, outcome=row.outcome, why=row.why, initiative=None, version=1, **who)
