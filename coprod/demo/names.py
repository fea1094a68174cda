"""Votes on names: last spring people kept what a forum is called, and now they choose what this website should be called."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from coprod.demo.world import Event, World
from initiatives.ideas.actions import choose_ideas
from initiatives.ideas.models import IdeaCall
from initiatives.naming.actions import begin_vote, confirm_word, propose_word, read_proposal

PART = "votes on names"
DAYS_TO_PROPOSE = 14


@dataclass(frozen=True)
class ProposedWord:
    """`chosen`: by how many. A word that is not `shown` was read, and people do not see it."""

    word: str
    why: str = ""
    chosen: int = 0
    shown: bool = True


@dataclass(frozen=True)
class VoteRow:
    """`begun`, `closed`: days before today; a day to come has a minus. The first of the words is what it is called now."""

    name_key: str
    title: str
    about: str
    begun: int
    closed: int
    words: tuple[ProposedWord, ...]
    plural: str = ""


VOTES = (
    VoteRow(
        "forum", "What should we call our forums?",
        "They are meetings near you where people say what should be better. A good word is short, and nobody needs to look it up.",
        begun=230, closed=195, plural="forums",
        words=(
            ProposedWord("forum", chosen=11),
            ProposedWord("open evening", "Everybody knows what it is, and that they can just come.", 7),
            ProposedWord("get-together", "It sounds less like an office.", 5),
            ProposedWord("talking shop", "That is what they were before.", shown=False),
        ),
    ),
    VoteRow(
        "service", "What should this website be called?",
        "Its name stands at the top of each page and in each letter. It should say what happens here in two or three words.",
        begun=23, closed=-12,
        words=(
            ProposedWord("Working together", chosen=4),
            ProposedWord("You said", "Because it begins with what people said.", 3),
            ProposedWord("Better together", "It is what we want to be.", 6),
        ),
    ),
)  # fmt: skip


def events(world: World) -> Iterator[Event]:
    for row in VOTES:
        begins_on = world.working_day(world.today - timedelta(days=row.begun))
        yield Event(world.at(begins_on, 12), HeldVote(world, row, begins_on).begin)


class HeldVote:
    """One vote as it is lived, by the real actions."""

    def __init__(self, world: World, row: VoteRow, begins_on: date) -> None:
        self.world, self.row = world, row
        self.opens_on = begins_on + timedelta(days=DAYS_TO_PROPOSE)
        self.closes_on = world.today - timedelta(days=row.closed)
        self.call: IdeaCall

    def begin(self) -> None:
        world, row = self.world, self.row
        self.call = begin_vote(
            name_key=row.name_key, title=row.title, about=row.about, opens_on=self.opens_on, closes_on=self.closes_on,
            idempotency_key=world.key(PART), by=world.cast["cp_lead"], at=timezone.now(),
        )  # fmt: skip
        now = timezone.now()
        world.schedule(now + timedelta(days=3), self.propose)
        world.schedule(now + timedelta(days=4), self.read)
        world.schedule(world.at(self.opens_on, 15), self.choose)
        world.schedule(world.at(world.working_day(self.closes_on + timedelta(days=3)), 12), self.confirm)

    def propose(self) -> None:
        for proposed in self.row.words[1:]:
            propose_word(
                call=self.call, word=proposed.word, why=proposed.why, idempotency_key=self.world.key(PART),
                at=timezone.now(),
            )  # fmt: skip

    def read(self) -> None:
        for proposed in self.row.words[1:]:
            idea = self.call.ideas.get(title=proposed.word)
            read_proposal(
                idea=idea, is_shown=proposed.shown, version=idea.version, by=self.world.cast["moderator"],
                at=timezone.now(),
            )  # fmt: skip

    def choose(self) -> None:
        """As many people as chose each word, one after the other by chance."""
        dice = self.world.dice(f"votes of {self.row.title}")
        words = [proposed.word for proposed in self.row.words for _ in range(proposed.chosen)]
        dice.shuffle(words)
        for word in words:
            voter, idea = f"{dice.getrandbits(256):064x}", self.call.ideas.get(title=word)
            choose_ideas(call=self.call, voter=voter, choices=[idea.pk], at=timezone.now())

    def confirm(self) -> None:
        leading = max(self.row.words, key=lambda proposed: proposed.chosen)
        self.call.refresh_from_db()
        confirm_word(
            call=self.call, idea=self.call.ideas.get(title=leading.word), plural=self.row.plural,
            starts_on=timezone.localdate(), version=self.call.version, by=self.world.cast["cp_lead"], at=timezone.now(),
        )  # fmt: skip
