"""One team's self-audit of one year, and who takes its steps. Each is a real action, at the moment to which the clock was moved."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from django.utils import timezone

from audits.plans.actions import planning
from audits.ratification.actions import ratification
from audits.self_audits.actions import opening, scoring
from audits.self_audits.models import Audit, Questionnaire, Ratification, RatificationOutcome, RungView
from audits.self_audits.models.questionnaire import Question
from coprod.demo.words import Pool, name_of, spread
from coprod.demo.world import World
from meetings.actions.plans import add_action, change_action
from meetings.models import PlanAction, PlanActionState
from people.models import Person, Role, Team

TOOL = "toolkit-1"
ASKED_FOR = timedelta(days=21)
# When the actions of a plan are due, in days, and what is said of one that was given up.
DUE_AFTER = (45, 90, 150)
STOPPED = "The person who wanted to lead it has moved away, and nobody else asked for it."


class Reached(IntEnum):
    """How far an audit has come today."""

    OPEN = 0
    HALF = 1
    HANDED_IN = 2
    INVITED = 3  # people are to be asked, and nobody has a code yet
    ASKING = 4
    OVER = 5  # its last day has come, and nobody has closed it
    COUNTED = 6
    AGAIN = 7  # talked about, and the team scores once more
    AGREED = 8
    PLANNED = 9
    PUBLISHED = 10


@dataclass(frozen=True)
class Standing:
    """What one team scores in one year, what people say to that, and how far it has come."""

    now: tuple[float, ...]
    people: tuple[float, ...]
    rung: int
    record: int
    reached: Reached


class Words:
    """What teams and people write, each of it once before any comes again."""

    def __init__(self, data: Mapping[str, Any], dice: random.Random) -> None:
        self.evidence, self.statements, self.actions = (
            {key: Pool(texts, dice) for key, texts in data[name].items()}
            for name in ("evidence", "statements", "actions")
        )
        self.rung, self.shared = (Pool(data["closing"][name], dice) for name in ("rung", "shared"))
        self.why, self.reasons, self.how_held, self.co_owner = (
            Pool(data["people"][name], dice) for name in ("why", "reasons", "how_held", "co_owner")
        )


@dataclass
class Everybody:
    """Who acts for a team, looked up once."""

    world: World
    leads: dict[int, Person] = field(default_factory=dict)
    workers: dict[tuple[int, str], Person] = field(default_factory=dict)

    def lead(self, team: Team) -> Person:
        return self._worker(team, Role.TEAM_LEAD, "Team Lead")

    def member(self, team: Team) -> Person:
        return self._worker(team, Role.TEAM_MEMBER, "Team Member")

    def coproduction_lead(self, team: Team) -> Person:
        if not self.leads:
            held = ((row, person) for person in self.world.cast.values() for row in person.roles_today)
            self.leads = {
                row.directorate_id: person
                for row, person in held
                if row.role == Role.CP_LEAD and row.directorate_id
            }
        return self.leads[team.directorate_id]

    def _worker(self, team: Team, role: Role, title: str) -> Person:
        if (team.pk, role) not in self.workers:
            self.workers[team.pk, role] = self.world.holder(team, role, title)
        return self.workers[team.pk, role]


@dataclass
class TeamYear:
    """One team's audit of one year. Each step is a real action at the moment to which the clock was moved."""

    team: Team
    standing: Standing
    words: Words
    dice: random.Random
    people: Everybody
    year: int
    audit: Audit = field(init=False)
    asking: Ratification = field(init=False)
    codes: list[str] = field(default_factory=list)
    actions: list[tuple[PlanAction, dict[str, Any], str]] = field(default_factory=list)

    @property
    def lead(self) -> Person:
        return self.people.lead(self.team)

    @property
    def guide(self) -> Person:
        return self.people.coproduction_lead(self.team)

    def begin(self) -> None:
        tool = Questionnaire.objects.newest().get(code=TOOL)
        rows = Audit.objects.filter(team=self.team, instrument=TOOL, year=self.year)
        opened = rows.select_related("team__directorate", "questionnaire").first()
        self.audit = opened or opening.start_audit(
            team=self.team, questionnaire=tool, by=self.lead, at=timezone.now()
        )

    def score(self) -> None:
        self.begin()
        questions = self.audit.questionnaire.questions
        for place, question in enumerate(
            questions[:2] if self.standing.reached == Reached.HALF else questions
        ):
            self._score_question(question, self.standing.now[place])

    def _score_question(self, question: Question, average: float) -> None:
        scores = spread(average, len(question.codes), question.highest, self.dice)
        self.audit = scoring.score_question(
            audit=self.audit, question=question, scores=dict(zip(question.codes, scores, strict=True)),
            evidence={self.dice.choice(question.codes): self.words.evidence[question.code].draw()},
            version=0, by=self.people.member(self.team), at=timezone.now(),
        )  # fmt: skip

    def submit(self) -> None:
        rung = self.standing.rung
        self.audit = scoring.save_closing_page(
            audit=self.audit, statements={code: pool.draw() for code, pool in self.words.statements.items()},
            rung=rung, rung_evidence=self.words.rung.draw(), shared_delivery=self.words.shared.draw() if rung == 7 else "",
            version=0, by=self.people.member(self.team), at=timezone.now(),
        )  # fmt: skip
        self.audit = scoring.submit_audit(audit=self.audit, because="", by=self.lead, at=timezone.now())

    def ask(self) -> None:
        now = timezone.now()
        self.asking = ratification.open_ratification(
            audit=self.audit, closes_on=timezone.localdate(now) + ASKED_FOR, by=self.guide, at=now
        )
        if self.standing.reached != Reached.INVITED:
            self.codes = ratification.issue_codes(
                ratification=self.asking, number=self.dice.randrange(7, 12), by=self.guide, at=now
            )

    def reply(self, number: int) -> None:
        """So many people answer with their codes, and one of them on paper."""
        items = {question.code: question.codes for question in self.audit.questionnaire.questions}
        averages = dict(zip(items, self.standing.people, strict=True))
        by_item = {
            code: spread(averages[question], number, 3, self.dice)
            for question, codes in items.items()
            for code in codes
        }
        agrees = spread(0.3 if self.standing.record else 0.85, number, 1, self.dice)
        # Where another rung was put on record, most did not agree with the team's.
        others = RungView.DISAGREE if self.standing.record else RungView.UNSURE
        for place in range(number):
            answer = {
                "scores": {code: None if self.dice.random() < 0.05 else values[place] for code, values in by_item.items()},
                "rung_view": RungView.AGREE if agrees[place] else others,
                "why": self.words.why.draw() if self.dice.random() < 0.6 else "",
            }  # fmt: skip
            self._reply(place, answer)

    def _reply(self, place: int, answer: dict[str, Any]) -> None:
        if place:
            ratification.take_part(code=self.codes[place], at=timezone.now(), **answer)
            return
        key = name_of("reply on paper", self.team.slug, self.year)
        ratification.type_in_paper(
            ratification=self.asking, idempotency_key=key, by=self.guide, at=timezone.now(), **answer
        )

    def close(self) -> None:
        self.asking = ratification.close_ratification(
            ratification=self.asking, by=self.guide, at=timezone.now()
        )

    def settle(self) -> None:
        outcome = RatificationOutcome.OTHER_RUNG if self.standing.record else RatificationOutcome.RATIFIED
        if self.standing.reached == Reached.AGAIN:
            outcome = RatificationOutcome.LOOK_AGAIN
        ratification.record_outcome(
            ratification=self.asking, outcome=outcome, rung_on_record=self.standing.record or None,
            reasons=self.words.reasons.draw(), how_held=self.words.how_held.draw(), by=self.guide, at=timezone.now(),
        )  # fmt: skip

    def plan(self) -> None:
        """Targets where the score is lowest, and three things to do about them."""
        self.audit.refresh_from_db()
        lowest, now = self._lowest_items(3), timezone.now()
        aims = {
            code: (min(3, score + 1 + place % 2), 3 - place) for place, (code, score) in enumerate(lowest)
        }
        self.audit = planning.set_targets(audit=self.audit, aims=aims, version=0, by=self.lead, at=now)
        for place, code in enumerate(aims):
            self._add_action(place, code, timezone.localdate(now))

    def _add_action(self, place: int, code: str, today: date) -> None:
        what, changed = self.words.actions[code].draw()
        details = {
            "about": code, "what": what, "owner": self.people.member(self.team) if place == 1 else self.lead,
            "co_owner": self.words.co_owner.draw(),
            "due_on": today + timedelta(days=DUE_AFTER[place] + self.dice.randrange(14)),
        }  # fmt: skip
        key = name_of("action", self.team.slug, self.year, place)
        action = add_action(
            plan=self.audit.plan, idempotency_key=key, by=self.lead, at=timezone.now(), **details
        )
        self.actions.append((action, details, changed))

    def _lowest_items(self, number: int) -> list[tuple[str, int]]:
        rows = self.audit.scores.exclude(score=None).values_list("item", "score")
        return sorted(self.dice.sample(list(rows), len(rows)), key=lambda row: row[1])[:number]

    def publish(self) -> None:
        self.audit = planning.publish_plan(audit=self.audit, by=self.lead, at=timezone.now())

    def act(self, place: int, state: PlanActionState) -> None:
        action, details, changed = self.actions[place]
        words = {"changed": changed if state == PlanActionState.DONE else "", "evidence": ""}
        if state == PlanActionState.STOPPED:
            words["evidence"] = STOPPED
        action = change_action(
            action=action,
            version=action.version,
            state=state,
            by=self.lead,
            at=timezone.now(),
            **details,
            **words,
        )
        self.actions[place] = (action, details, changed)
